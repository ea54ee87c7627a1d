import { isRefusal, refuse } from "../../kernel/refusal.js";
import { leftSilent, withdrawn } from "../../market/deposit.js";
import { putEverythingBack, sellAt } from "../../market/end-order.js";
import { isOverdue, lastOfInspection, loadWhole, requireStateOf, type OrderInContext } from "../../market/order.js";
import { sweepWarranty } from "../../market/warranty.js";
import { act } from "../../operation/act.js";
import type { ActContext } from "../../operation/context.js";
import { loadCaller, requireCaller } from "../../party/authority.js";
import type { OrderState } from "../../state/order.js";
import type { Party } from "../../state/party.js";
import { formatInstant } from "../../vocabulary/calendar.js";
import { endedOrderResponseSchema, orderRequestSchema, refusesSale } from "./response.js";

export const sweepOrder = act({
  name: "SweepOrder",
  contract: "market",
  summary: "Any party ends an order whose time has run out.",
  details:
    "An order that was not dispatched, not received or not settled in time lapses, and everything goes back. A buyer that said nothing after dispatch has abandoned it, " +
    "as if it had cancelled, and loses its deposit; where the terms name a carrier, only once the carrier has confirmed the delivery. After an inspection in which the buyer said nothing, the order " +
    "ends as the listing says: it is accepted, or everything goes back. If an acceptance by silence cannot take effect, such as after a " +
    "recall or a freeze, the order waits, until its last deadline at most; then everything goes back. Under a warranty, what was retained passes to " +
    "the seller when the term ends, or when nobody has decided a claim; after an award that was not met, to the buyer as far as it is due. The seller keeps the " +
    "deposit of a buyer that has not ordered in time, and owes as much again if it has not dispatched in time, as long as the sale was possible.",
  example: "await tally.market.sweepOrder({ orderId });",
  refuses: [...refusesSale, "DEADLINE_PENDING"],
  request: orderRequestSchema,
  response: endedOrderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  async load(view, { orderId }, context) {
    const sweeper = await loadCaller(view, context);
    return { ...(await loadWhole(view, orderId, context)), sweeper };
  },

  decide({ sweeper, ...found }, _, context) {
    const by = requireCaller(sweeper, context);
    const { order } = found;
    const warranted: readonly OrderState[] = ["Warranted", "Claimed", "Awarded"];
    requireStateOf(order, ["Reserved", "Placed", "Dispatched", "Delivered", "Disputed", ...warranted], context);
    const { orderId, state, deadline = order.lastDeadline } = order;
    if (!isOverdue(order, context)) {
      refuse("DEADLINE_PENDING", { orderId, deadline: formatInstant(deadline) });
    }
    if (warranted.includes(state)) {
      return sweepWarranty(found, by, context);
    }
    const lapse = { type: "OrderLapsed", by, state: "Lapsed", way: "deadline" } as const;
    if (state === "Reserved" || state === "Placed") {
      // The buyer has not ordered what it had reserved, or the seller has not dispatched what was ordered.
      return withdrawn(found, state === "Reserved" ? "buyer" : "seller", lapse, context);
    }
    const { carrier, silence } = order.inspection;
    if (state === "Dispatched" && carrier === undefined) {
      return leftSilent(found, lapse, context);
    }
    if (state !== "Delivered") {
      return putEverythingBack(found, lapse, context);
    }
    if (silence === "accept") {
      return acceptedBySilence(found, by, context);
    }
    const returned = { type: "DeliveryReturned", by, state: "Returned", way: "silence" } as const;
    // A buyer that has received the goods itself has not been silent: that they go back is its right by the terms.
    return order.receivedAt === undefined
      ? leftSilent(found, returned, context)
      : putEverythingBack(found, returned, context);
  },
});

function acceptedBySilence(found: OrderInContext, by: Party, context: ActContext) {
  const { order } = found;
  try {
    const end = { type: "DeliveryAccepted", by, state: "Accepted", way: "silence" } as const;
    return sellAt(found, order.price.units, end, context);
  } catch (error) {
    // A timestamp before the last act only means that this act is refused. It does not end the order, and nothing ends
    // the order here before its last deadline.
    if (!isRefusal(error) || isRefusal(error, "CLOCK_SKEW") || context.now < lastOfInspection(order)) {
      throw error;
    }
    return putEverythingBack(found, { type: "OrderLapsed", by, state: "Lapsed", way: "deadline" }, context);
  }
}
