import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { marketHappened } from "../../market/happened.js";
import { daysAfter, loadWhole, moved, readFinalPrice, requireInTime, requireStateOf } from "../../market/order.js";
import { saleOf } from "../../market/warranty.js";
import { act } from "../../operation/act.js";
import { requireActor } from "../../party/authority.js";
import { viewOrder } from "../../state/order.js";
import { remedySchema } from "../../state/warranty.js";
import { amountSchema } from "../../vocabulary/amount.js";
import { fingerprintSchema, text } from "../../vocabulary/text.js";
import { orderRequestSchema, orderResponseSchema } from "./response.js";

export const claimWarranty = act({
  name: "ClaimWarranty",
  contract: "market",
  summary: "The buyer claims a defect under the seller's warranty, within its term.",
  details:
    "What was retained of the price stays locked. The claim is a proposal as well: the seller accepts it with `SettleDispute` and the same figures. " +
    "Otherwise both sides settle it at others, or the arbiter decides it with `Arbitrate`. A claim that nobody decides within the days for a " +
    "dispute has no effect. The evidence itself stays off the ledger.",
  example:
    'await tally.market.claimWarranty({ orderId, reason: "cell 7 fails", evidence: [fingerprint], claim: "45.00", remedy: "reduction" });',
  refuses: ["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN", "DEADLINE_PASSED", "INVALID_AMOUNT", "PRICE_MISMATCH"],
  request: orderRequestSchema.extend({
    reason: text(500).describe("The defect."),
    evidence: z.array(fingerprintSchema).max(20).default([]).describe("SHA-256 of each document that shows it."),
    claim: amountSchema.describe("What the buyer wants back, in major units: more than 0, and at most the price."),
    remedy: remedySchema,
  }),
  response: orderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  decide(found, { reason, evidence, claim, remedy }, context) {
    const { order } = found;
    const { lei: by } = requireActor(found.buyer, "the buyer", context);
    requireStateOf(order, ["Warranted"], context);
    requireInTime(order, context);
    const sum = readFinalPrice(order, claim, "claim");
    if (sum === 0n) {
      refuse("INVALID_AMOUNT", { path: "claim", amount: claim, problem: "zero" });
    }
    const { now: at } = context;
    const proposal = { by, at, priceFinal: saleOf(order).priceFinal - sum, remedy };
    const after = moved(
      found,
      {
        state: "Claimed",
        claim: { by, at, reason, evidence, sum, remedy, proposal },
        deadline: daysAfter(at, order.inspection.disputeDays),
      },
      context,
    );
    return {
      ...marketHappened("WarrantyClaimed", { by, order: { before: order, after } }, context),
      response: { order: viewOrder(after) },
    };
  },
});
