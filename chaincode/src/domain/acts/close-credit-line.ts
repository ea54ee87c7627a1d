import { z } from "zod";
import { act, update } from "../act.js";
import { loadOwnLine, requireChangeable } from "../credit/own-line.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

export const closeCreditLineRequestSchema = z.strictObject({ obligor: leiSchema, currency: currencySchema });
export const closeCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

/** Ends new draws. Guarantees given stand, and go back to the line as their units end. */
export const closeCreditLine = act({
  name: "CloseCreditLine",
  contract: "registry",
  summary: "A bank closes its credit line for an obligor to new draws; guarantees given stand.",
  request: closeCreditLineRequestSchema,
  response: closeCreditLineResponseSchema,

  async load(view, request, context) {
    return loadOwnLine(view, request, context);
  },

  decide({ bank, line }, _, context) {
    requireChangeable(line, context);
    const after: CreditLine = { ...line, state: "Closed", changedAt: context.now };
    const creditLine = viewCreditLine(after);
    return {
      changes: [update(creditLines, line, after)],
      events: [{ type: "CreditLineClosed", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
    };
  },
});
