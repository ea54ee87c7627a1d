import { loadWhole, requireStateOf } from "../../market/order.js";
import { endWarranty, saleOf } from "../../market/warranty.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { endedOrderResponseSchema, orderRequestSchema } from "./response.js";

export const releaseRetention = act({
  name: "ReleaseRetention",
  contract: "market",
  summary: "The buyer releases what was retained of the price to the seller, before the warranty ends.",
  details:
    "It gives up its warranty, and with it a claim or an award, such as one that the seller has met outside the ledger. Without this act the " +
    "retained units pass to the seller when the term is over and any party sweeps the order.",
  example: "const { order } = await tally.market.releaseRetention({ orderId });",
  refuses: [
    ...(["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN"] as const),
    ...(["CERTIFICATE_FROZEN", "NOT_TRANSFERABLE", "POLICY_VIOLATION"] as const),
  ],
  request: orderRequestSchema,
  response: endedOrderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  decide(found, _, context) {
    const by = requireActor(found.buyer, "the buyer", context);
    requireStateOf(found.order, ["Warranted", "Claimed", "Awarded"], context);
    const { priceFinal } = saleOf(found.order);
    const end = { type: "RetentionReleased", by, state: "Accepted", way: "release", priceFinal } as const;
    return endWarranty(found, end, context);
  },
});
