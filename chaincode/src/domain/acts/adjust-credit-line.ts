import { z } from "zod";
import { act, update } from "../act.js";
import { loadOwnLine, requireChangeable, requireValidity, stakesOfLine } from "../credit/own-line.js";
import { refuse } from "../refusal.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

export const adjustCreditLineRequestSchema = z.strictObject({
  obligor: leiSchema,
  currency: currencySchema,
  /** In major units. Below what is drawn, it blocks new draws and changes no given guarantee. */
  limit: amountSchema.optional(),
  validFrom: dateSchema.optional(),
  validTo: dateSchema.optional(),
  automatic: z.boolean().optional(),
});
export const adjustCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

/** Changes a line's terms for draws to come. */
export const adjustCreditLine = act({
  name: "AdjustCreditLine",
  contract: "registry",
  summary: "A bank changes the limit, the validity or the automatic guarantee of its credit line for an obligor.",
  request: adjustCreditLineRequestSchema,
  response: adjustCreditLineResponseSchema,
  stake: ({ creditLine: { limit, currency } }) => [{ currency, units: parseAmount(limit, currency, "limit") }],

  async load(view, request, context) {
    return loadOwnLine(view, request, context);
  },

  decide({ policy, bank, line }, { limit, validFrom, validTo, automatic }, context) {
    requireChangeable(line, context);
    if ([limit, validFrom, validTo, automatic].every((term) => term === undefined))
      refuse("INVALID_REQUEST", { path: "$", problem: "says nothing to change" });
    const after: CreditLine = {
      ...line,
      ...(limit !== undefined && { limit: parseAmount(limit, line.currency, "limit") }),
      ...(validFrom !== undefined && { validFrom }),
      ...(validTo !== undefined && { validTo }),
      ...(automatic !== undefined && { automatic }),
      changedAt: context.now,
    };
    if (validFrom !== undefined || validTo !== undefined)
      requireValidity(after.validFrom, after.validTo, dateAt(context.now, policy.rules.utcOffset));
    const creditLine = viewCreditLine(after);
    return {
      changes: [update(creditLines, line, after)],
      events: [{ type: "CreditLineAdjusted", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
      stakes: stakesOfLine("AdjustCreditLine", after),
    };
  },
});
