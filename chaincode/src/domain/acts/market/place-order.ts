import { daysAfter, lastDeadlineOf } from "../../market/order.js";
import { pay, requirePrice } from "../../market/payment.js";
import { placed, requireOrderable } from "../../market/place.js";
import { loadPurchase, purchaseRefusals, purchaseSchema } from "../../market/purchase.js";
import { act } from "../../operation/act.js";
import { placedResponseSchema } from "./response.js";

export const placeOrder = act({
  name: "PlaceOrder",
  contract: "market",
  summary: "A buyer orders listed goods that it will inspect: its certificates are locked, and the goods reserved.",
  details:
    "The certificates pass to the seller when the buyer accepts the delivery. Whatever else happens they come back as they were, except that " +
    "both sides or the arbiter can settle a dispute at a lower price. They must not fall due before the order can end, its warranty included. Where the " +
    "listing names no arbiter, nobody but both sides together can settle a dispute. A buyer that " +
    "cancelled as many orders on the listing as the policy's `mostCancelledOrders` allows places no further one there, nor does one that has " +
    "abandoned more orders on the whole market than the listing's `mostAbandoned` allows. A buyer that says nothing after dispatch has abandoned the order.",
  example:
    "const { order } = await tally.market.placeOrder({ listingId, revision, price: listing.price.amount, certificates: [certificateId] });",
  refuses: purchaseRefusals,
  request: purchaseSchema,
  response: placedResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  load: loadPurchase,

  decide({ payment, ...found }, { revision, price }, context) {
    const orderable = requireOrderable(found, { revision }, context);
    const { listing, buyer, inspection, price: due } = orderable;
    requirePrice(due, price);
    const lastDeadline = lastDeadlineOf({ inspection, warranty: listing.warranty }, context.now);
    const paying = pay(payment, buyer, { ...listing, price: due }, lastDeadline, context);
    const deadline = daysAfter(context.now, inspection.dispatchDays);
    return placed(orderable, paying, { type: "OrderPlaced", state: "Placed", deadline, lastDeadline }, context);
  },
});
