import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { marketHappened } from "../../market/happened.js";
import {
  daysAfter,
  isOverdue,
  loadWhole,
  moved,
  readFinalPrice,
  requireInTime,
  requireStateOf,
} from "../../market/order.js";
import { act } from "../../operation/act.js";
import { requireAnyActor } from "../../party/authority.js";
import { viewOrder } from "../../state/order.js";
import { amountSchema } from "../../vocabulary/amount.js";
import { formatInstant } from "../../vocabulary/calendar.js";
import { fingerprintSchema, text } from "../../vocabulary/text.js";
import { orderRequestSchema, orderResponseSchema } from "./response.js";

export const openDispute = act({
  name: "OpenDispute",
  contract: "market",
  summary: "The buyer or the seller disputes what was dispatched or delivered.",
  details:
    "The order then waits until both sides settle it, the arbiter decides it, or its days for a dispute have run out, after which everything goes " +
    "back. The evidence itself stays off the ledger.",
  example:
    'await tally.market.openDispute({ orderId, reason: "3 % less capacity than listed", evidence: [fingerprint], claim: "27.00" });',
  refuses: [
    ...(["ORDER_NOT_FOUND", "WRONG_STATE", "DISPUTE_OPEN", "DEADLINE_PASSED", "INSPECTION_OVER"] as const),
    ...(["INVALID_AMOUNT", "PRICE_MISMATCH"] as const),
  ],
  request: orderRequestSchema.extend({
    reason: text(500).describe("Why."),
    evidence: z.array(fingerprintSchema).max(20).default([]).describe("SHA-256 of each document that shows it."),
    claim: amountSchema.describe("What it claims, in major units: at most the price."),
  }),
  response: orderResponseSchema,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "about no sum",

  load: (view, { orderId }, context) => loadWhole(view, orderId, context),

  decide(found, { reason, evidence, claim }, context) {
    const { order } = found;
    const { lei: by } = requireAnyActor([found.buyer, found.seller], "the buyer or the seller", context);
    requireStateOf(order, ["Dispatched", "Delivered"], context);
    const { orderId, state, deadline = context.now } = order;
    if (state === "Delivered" && isOverdue(order, context)) {
      refuse("INSPECTION_OVER", { orderId, deadline: formatInstant(deadline) });
    }
    requireInTime(order, context);
    const { now } = context;
    const dispute = { by, at: now, reason, evidence, claim: readFinalPrice(order, claim, "claim") };
    const until = daysAfter(now, order.inspection.disputeDays);
    const after = moved(found, { state: "Disputed", dispute, deadline: until }, context);
    return {
      ...marketHappened("DisputeOpened", { by, order: { before: order, after } }, context),
      response: { order: viewOrder(after) },
    };
  },
});
