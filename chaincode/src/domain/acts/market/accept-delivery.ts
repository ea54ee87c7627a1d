import { sellAt } from "../../market/end-order.js";
import { loadWhole, requireStateOf } from "../../market/order.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { endedOrderResponseSchema, seenOrderRequestSchema, refusesSale } from "./response.js";

export const acceptDelivery = act({
  name: "AcceptDelivery",
  contract: "market",
  summary: "The buyer accepts what it received: in one act the title passes to it and the certificates to the seller.",
  example: "const { order, certificates } = await tally.market.acceptDelivery({ orderId });",
  refuses: [...refusesSale, "DISPUTE_OPEN", "NOT_TRANSFERABLE", "POLICY_VIOLATION", "TERMS_CHANGED"],
  request: seenOrderRequestSchema,
  response: endedOrderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  shows: ({ order }) => ({ order }),

  decide(found, _, context) {
    const by = requireActor(found.buyer, "the buyer", context);
    requireStateOf(found.order, ["Delivered"], context);
    const end = { type: "DeliveryAccepted", by, state: "Accepted", way: "acceptance" } as const;
    return sellAt(found, found.order.price.units, end, context);
  },
});
