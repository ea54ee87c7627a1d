import { requireAllSaleable } from "../../market/goods.js";
import { marketHappened } from "../../market/happened.js";
import { daysAfter, loadWhole, moved, requireInTime, requireStateOf } from "../../market/order.js";
import { act } from "../../operation/act.js";
import { requireActor, requireUnsuspended } from "../../party/authority.js";
import { viewOrder } from "../../state/order.js";
import { text } from "../../vocabulary/text.js";
import { seenOrderRequestSchema, orderResponseSchema } from "./response.js";

export const dispatch = act({
  name: "Dispatch",
  contract: "market",
  summary: "The seller records that it has dispatched what was ordered.",
  details:
    "It does so within the listing's days for dispatch. What was recalled since is not dispatched: the order is cancelled. The client library " +
    "first audits how the certificates of the order came about, since the seller gives the goods for them.",
  example: 'await tally.market.dispatch({ orderId, reference: "waybill 7" });',
  refuses: ["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN", "DEADLINE_PASSED", "TERMS_CHANGED", "NOT_SALEABLE"],
  request: seenOrderRequestSchema.extend({
    reference: text(100).optional().describe("The carrier's reference. Absent: none."),
  }),
  response: orderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  givesValueFor: "orderId",
  dualControl: "about no sum",

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  shows: ({ order }) => ({ order }),

  decide(found, { reference }, context) {
    const { order, goods, listing } = found;
    const seller = requireActor(found.seller, "the seller", context);
    const buyer = requireUnsuspended(found.buyer);
    requireStateOf(order, ["Placed"], context);
    requireInTime(order, context);
    requireAllSaleable(goods, { seller, buyer, listingId: listing.listingId }, context);
    const { now } = context;
    const after = moved(
      found,
      {
        state: "Dispatched",
        dispatch: { at: now, ...(reference !== undefined && { reference }) },
        deadline: daysAfter(now, order.inspection.receiptDays),
      },
      context,
    );
    return {
      ...marketHappened("GoodDispatched", { by: seller.lei, order: { before: order, after } }, context),
      response: { order: viewOrder(after) },
    };
  },
});
