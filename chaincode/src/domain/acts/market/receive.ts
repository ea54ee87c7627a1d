import { marketHappened } from "../../market/happened.js";
import { daysAfter, loadWhole, moved, requireInTime, requireStateOf } from "../../market/order.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { viewOrder } from "../../state/order.js";
import { seenOrderRequestSchema, orderResponseSchema } from "./response.js";

export const receive = act({
  name: "Receive",
  contract: "market",
  summary: "The buyer records that it has received what it ordered. Its inspection begins.",
  details:
    "A buyer that does not confirm what it received faces a dispute, which the seller can open until the days for receipt end.",
  example: "await tally.market.receive({ orderId });",
  refuses: ["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN", "DEADLINE_PASSED", "TERMS_CHANGED"],
  request: seenOrderRequestSchema,
  response: orderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  shows: ({ order }) => ({ order }),

  decide(found, _, context) {
    const { order } = found;
    const buyer = requireActor(found.buyer, "the buyer", context);
    requireStateOf(order, ["Dispatched"], context);
    requireInTime(order, context);
    const { now } = context;
    const deadline = daysAfter(now, order.inspection.days);
    const after = moved(found, { state: "Delivered", receivedAt: now, deadline }, context);
    return {
      ...marketHappened("GoodDelivered", { by: buyer.lei, order: { before: order, after } }, context),
      response: { order: viewOrder(after) },
    };
  },
});
