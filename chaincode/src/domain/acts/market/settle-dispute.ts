import { refuse } from "../../kernel/refusal.js";
import { putEverythingBack, sellAt } from "../../market/end-order.js";
import { marketHappened } from "../../market/happened.js";
import {
  loadWhole,
  moved,
  readFinalPrice,
  requireInTime,
  requireStateOf,
  type OrderInContext,
} from "../../market/order.js";
import { claimOf, decideClaim } from "../../market/warranty.js";
import { act } from "../../operation/act.js";
import type { ActContext } from "../../operation/context.js";
import { requireAnyActor } from "../../party/authority.js";
import { viewOrder, type Order } from "../../state/order.js";
import type { Party } from "../../state/party.js";
import { remedySchema, type Award, type Remedy } from "../../state/warranty.js";
import { amountSchema } from "../../vocabulary/amount.js";
import { endedOrderResponseSchema, orderRequestSchema, refusesSale } from "./response.js";

export const finalPriceField = {
  priceFinal: amountSchema.describe(
    "What the seller gets, in major units: from 0 to the price. With 0 the whole payment goes back to the buyer, and the title stays with the seller.",
  ),
};

export const remedyField = {
  remedy: remedySchema.optional().describe("For a claim under a warranty: the remedy. Default: `reduction`."),
};

export const settleDispute = act({
  name: "SettleDispute",
  contract: "market",
  summary: "One side of a dispute proposes a final price; when the other names the same, the order ends at it.",
  details:
    "The first units, as many as the final price has, pass to the seller; the rest goes back to the buyer as it was; the title passes to the buyer. " +
    "Another figure takes the place of the proposal. A claim under a warranty, and an award on one, are settled in the same way, with the " +
    "remedy as well: a reduction that the retained units cover ends the order, and anything else is an award for the seller to meet.",
  example: 'await tally.market.settleDispute({ orderId, priceFinal: "873.00" });',
  refuses: [...refusesSale, "DEADLINE_PASSED", "INVALID_AMOUNT", "PRICE_MISMATCH"],
  request: orderRequestSchema.extend({ ...finalPriceField, ...remedyField }),
  response: endedOrderResponseSchema.extend({
    certificates: endedOrderResponseSchema.shape.certificates
      .optional()
      .describe("The certificates that the order had locked. Absent: the other side has not agreed."),
  }),
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: ({ order }) => [order.price],

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  decide(found, { priceFinal: named, remedy }, context) {
    const { order } = found;
    const by = requireAnyActor([found.buyer, found.seller], "the buyer or the seller", context);
    requireStateOf(order, ["Disputed", "Claimed", "Awarded"], context);
    requireInTime(order, context);
    const priceFinal = readFinalPrice(order, named, "priceFinal");
    if (order.state !== "Disputed") {
      return settleClaim(found, { priceFinal, remedy: remedy ?? "reduction" }, by, context);
    }
    requireNoRemedy(remedy);
    const proposal = order.dispute?.proposal;
    if (proposal !== undefined && proposal.by !== by.lei && proposal.priceFinal === priceFinal) {
      const end = { type: "DisputeResolved", by, state: "Resolved", way: "settlement" } as const;
      return priceFinal === 0n ? putEverythingBack(found, end, context) : sellAt(found, priceFinal, end, context);
    }
    const proposed = { by: by.lei, at: context.now, priceFinal };
    const change = order.dispute === undefined ? {} : { dispute: { ...order.dispute, proposal: proposed } };
    return proposing(found, change, by, context);
  },
});

function settleClaim(
  found: OrderInContext,
  settlement: Pick<Award, "priceFinal" | "remedy">,
  by: Party,
  context: ActContext,
) {
  const claim = claimOf(found.order);
  const { proposal } = claim;
  const { priceFinal, remedy } = settlement;
  return proposal !== undefined &&
    proposal.by !== by.lei &&
    proposal.priceFinal === priceFinal &&
    proposal.remedy === remedy
    ? decideClaim(found, { ...settlement, way: "settlement" }, by, context)
    : proposing(found, { claim: { ...claim, proposal: { by: by.lei, at: context.now, ...settlement } } }, by, context);
}

function proposing(found: OrderInContext, change: Partial<Order>, by: Party, context: ActContext) {
  const after = moved(found, change, context);
  return {
    ...marketHappened("SettlementProposed", { by: by.lei, order: { before: found.order, after } }, context),
    response: { order: viewOrder(after) },
  };
}

/** @throws `INVALID_REQUEST` if a remedy is named for a dispute before the sale, in which no title has passed. */
export function requireNoRemedy(remedy: Remedy | undefined): void {
  if (remedy !== undefined) {
    refuse("INVALID_REQUEST", { path: "remedy", problem: "is for a claim under a warranty" });
  }
}
