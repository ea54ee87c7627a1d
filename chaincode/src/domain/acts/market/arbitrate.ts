import { refuse } from "../../kernel/refusal.js";
import { putEverythingBack, sellAt } from "../../market/end-order.js";
import { loadOrder, loadWhole, readFinalPrice, requireInTime, requireStateOf } from "../../market/order.js";
import { decideClaim } from "../../market/warranty.js";
import { act } from "../../operation/act.js";
import { loadParty, requireActor } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import { text } from "../../vocabulary/text.js";
import { endedOrderResponseSchema, orderRequestSchema, refusesSale } from "./response.js";
import { finalPriceField, remedyField, requireNoRemedy } from "./settle-dispute.js";

export const arbitrate = act({
  name: "Arbitrate",
  contract: "market",
  summary: "The arbiter that the listing names decides a dispute: the order ends at a final price.",
  details:
    "What the figure does, it does as in `SettleDispute`. The arbiter can give the seller units and the buyer the title, or put everything back: " +
    "one never passes without the other. On a claim under a warranty it decides the remedy as well.",
  example: 'await tally.market.arbitrate({ orderId, priceFinal: "873.00", reason: "award 12/2026" });',
  refuses: [...refusesSale, "DEADLINE_PASSED", "INVALID_AMOUNT", "PRICE_MISMATCH"],
  request: orderRequestSchema.extend({
    ...finalPriceField,
    ...remedyField,
    reason: text(500).describe("The award, or why."),
  }),
  response: endedOrderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  async load(view, { orderId }, context) {
    const { inspection } = await loadOrder(view, orderId);
    const arbiter = inspection.arbiter === undefined ? undefined : await loadParty(view, inspection.arbiter);
    return { ...(await loadWhole(view, orderId, context)), arbiter };
  },

  decide({ arbiter, ...found }, { priceFinal: named, remedy, reason }, context) {
    const { order, buyer, seller } = found;
    if (arbiter === undefined) {
      return refuse("WRONG_STATE", {
        id: order.orderId,
        state: `${order.state}, without an arbiter`,
        required: "an order whose listing names an arbiter: the two sides settle this one",
      });
    }
    const by = requireActor(arbiter, "the arbiter", context);
    if (isOneWith(buyer, by.lei) || isOneWith(seller, by.lei)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${by.name} (${by.lei})`,
        required: "an arbiter that is not one with a side since a succession",
      });
    }
    requireStateOf(order, ["Disputed", "Claimed"], context);
    requireInTime(order, context);
    const priceFinal = readFinalPrice(order, named, "priceFinal");
    if (order.state === "Claimed") {
      const award = { priceFinal, remedy: remedy ?? "reduction", way: "arbitration", reason } as const;
      return decideClaim(found, award, by, context);
    }
    requireNoRemedy(remedy);
    const end = { type: "DisputeResolved", by, state: "Resolved", way: "arbitration", reason } as const;
    return priceFinal === 0n ? putEverythingBack(found, end, context) : sellAt(found, priceFinal, end, context);
  },
});
