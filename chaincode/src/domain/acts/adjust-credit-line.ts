import { z } from "zod";

import { loadOwnLine, requireOwnLine, requireValidity, stakesOfLine } from "../credit/bank-line.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

const adjustCreditLineRequestSchema = z.strictObject({
  obligor: leiSchema.describe("LEI of the issuer for which the bank guarantees."),
  currency: currencySchema,
  limit: amountSchema
    .optional()
    .describe(
      "New limit in major units. A limit below what is drawn blocks new draws. It does not change a guarantee that was given.",
    ),
  validFrom: dateSchema.optional().describe("First day on which the line can be drawn."),
  validTo: dateSchema.optional().describe("Last day on which the line can be drawn."),
  automatic: z.boolean().optional().describe("Whether the bank guarantees at issue, without an answer each time."),
});
const adjustCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

export const adjustCreditLine = act({
  name: "AdjustCreditLine",
  contract: "registry",
  summary: "A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor.",
  details:
    "After a succession the bank opens the line again before it adjusts it. " +
    "The client does not repeat it by itself after a `Conflict`: it could undo what somebody else has just changed.",
  example: 'await tally.registry.adjustCreditLine({ obligor, currency: "USD", limit: "50000000.00" });',
  refuses: ["CREDIT_LINE_NOT_FOUND", "INVALID_AMOUNT", "WRONG_STATE", "MARKER_MISSING"],
  request: adjustCreditLineRequestSchema,
  response: adjustCreditLineResponseSchema,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  load: loadOwnLine,

  decide({ policy, ...found }, { limit, validFrom, validTo, automatic }, context) {
    const { bank, line } = requireOwnLine(found, context);
    if ([limit, validFrom, validTo, automatic].every((term) => term === undefined)) {
      refuse("INVALID_REQUEST", { path: "$", problem: "says nothing to change" });
    }
    const after: CreditLine = {
      ...line,
      ...(limit !== undefined && { limit: parseAmount(limit, line.currency, "limit") }),
      ...(validFrom !== undefined && { validFrom }),
      ...(validTo !== undefined && { validTo }),
      ...(automatic !== undefined && { automatic }),
      changedAt: context.now,
    };
    if (validFrom !== undefined || validTo !== undefined) {
      requireValidity(after.validFrom, after.validTo, dateAt(context.now, policy.rules));
    }
    const creditLine = viewCreditLine(after);
    return {
      changes: [update(creditLines, line, after)],
      events: [{ type: "CreditLineAdjusted", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
      stakes: stakesOfLine("AdjustCreditLine", after),
    };
  },
});
