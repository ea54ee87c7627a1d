import { z } from "zod";

import { loadOwnLine, requireOwnLine } from "../credit/bank-line.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { parseAmount } from "../vocabulary/amount.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

const closeCreditLineRequestSchema = z.strictObject({
  obligor: leiSchema.describe("LEI of the issuer for which the bank guarantees."),
  currency: currencySchema,
});
const closeCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

export const closeCreditLine = act({
  name: "CloseCreditLine",
  contract: "registry",
  summary: "A bank closes its credit line for an obligor to new draws; guarantees given stand.",
  details: "What guarantees have drawn goes back to the line as their units end.",
  example: 'await tally.registry.closeCreditLine({ obligor, currency: "USD" });',
  refuses: ["CREDIT_LINE_NOT_FOUND", "WRONG_STATE", "MARKER_MISSING"],
  request: closeCreditLineRequestSchema,
  response: closeCreditLineResponseSchema,
  repeatable: true,
  dualControl: ({ creditLine: { limit, currency } }) => [{ currency, units: parseAmount(limit, currency, "limit") }],

  load: loadOwnLine,

  decide(found, _, context) {
    const { bank, line } = requireOwnLine(found, context);
    const after: CreditLine = { ...line, state: "Closed", changedAt: context.now };
    const creditLine = viewCreditLine(after);
    return {
      changes: [update(creditLines, line, after)],
      events: [{ type: "CreditLineClosed", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
    };
  },
});
