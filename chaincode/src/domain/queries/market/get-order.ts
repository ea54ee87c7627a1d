import { z } from "zod";

import { loadOrder } from "../../market/order.js";
import { query } from "../../operation/query.js";
import { orderViewSchema, viewOrder } from "../../state/order.js";
import { orderIdSchema } from "../../vocabulary/identifiers.js";

/** An order as it is now. */
export const getOrder = query({
  name: "GetOrder",
  contract: "market",
  summary: "Shows an order: its state, its deadlines, the certificates that it locks, and its dispute if there is one.",
  refuses: ["ORDER_NOT_FOUND"],
  request: z.strictObject({ orderId: orderIdSchema }),
  response: orderViewSchema,
  async answer(view, { orderId }) {
    return viewOrder(await loadOrder(view, orderId));
  },
});
