import { z } from "zod";

import { query } from "../../operation/query.js";
import { identifyCaller } from "../../party/authority.js";
import { orders, orderStateSchema, orderViewSchema, viewOrder } from "../../state/order.js";
import { leiSchema } from "../../vocabulary/lei.js";
import { collect, paged, paging } from "../paging.js";

const listOrdersRequestSchema = z.strictObject({
  party: leiSchema.optional().describe("LEI of the party. Default: the caller's own."),
  as: z.enum(["buyer", "seller"]).default("buyer").describe("Which side of the orders it is. Default: `buyer`."),
  state: orderStateSchema.optional().describe("Only those in this state."),
  overdue: z.boolean().default(false).describe("Only those whose time has run out: `SweepOrder` ends them."),
  ...paging,
});
const listOrdersResponseSchema = z.strictObject({
  orders: z.array(orderViewSchema).describe("The orders, by listing and number."),
  ...paged,
});

/** Orders of a buyer or of a seller. */
export const listOrders = query({
  name: "ListOrders",
  contract: "market",
  summary: "Lists the orders that a party placed, or those on its listings.",
  refuses: ["PARTY_SUSPENDED"],
  request: listOrdersRequestSchema,
  response: listOrdersResponseSchema,
  async answer(view, { party, as, state, overdue, ...page }, context) {
    const lei = party ?? (await identifyCaller(view, context)).lei;
    const { records, ...next } = await collect(
      (each) => view.listFor(orders, as, lei, each),
      (order) =>
        (state === undefined || order.state === state) &&
        (!overdue || (order.deadline !== undefined && context.now >= order.deadline)),
      page,
    );
    return { orders: records.map(viewOrder), ...next };
  },
});
