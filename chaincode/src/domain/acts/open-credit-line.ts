import { z } from "zod";
import { act, create, update } from "../act.js";
import { loadCaller, loadCounterparty, requireRole } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { requireValidity, stakesOfLine } from "../credit/own-line.js";
import { loadPlatform } from "../party/platform.js";
import { loadPolicy } from "../policy-in-force.js";
import { refuse } from "../refusal.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

export const openCreditLineRequestSchema = z.strictObject({
  /** For whose instruments the bank guarantees. */
  obligor: leiSchema,
  currency: currencySchema,
  /** In major units. */
  limit: amountSchema,
  validFrom: dateSchema,
  /** The last day on which it can be drawn. */
  validTo: dateSchema,
  /** Whether the bank guarantees at issue, without being asked each time. */
  automatic: z.boolean().default(false),
});
export const openCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

/**
 * Opens a bank's line for an obligor in one currency, or a closed one again: what is drawn stays drawn. A line that stands there
 * and was not opened by the bank is none, and nothing was drawn on it.
 */
export const openCreditLine = act({
  name: "OpenCreditLine",
  contract: "registry",
  summary: "A bank opens a credit line for an obligor, on which its guarantees draw.",
  request: openCreditLineRequestSchema,
  response: openCreditLineResponseSchema,
  stake: ({ creditLine: { limit, currency } }) => [{ currency, units: parseAmount(limit, currency, "limit") }],

  async load(view, request, context) {
    const policy = await loadPolicy(view, context);
    const platform = await loadPlatform(view);
    const bank = await loadCaller(view, context.caller);
    const obligor = await loadCounterparty(view, request.obligor, "obligor");
    const found = await view.find(creditLines, bank.lei, obligor.lei, request.currency);
    const existing = found !== undefined && (await view.isMarked(creditLines, found)) ? found : undefined;
    return { policy, platform, bank, obligor, existing };
  },

  decide({ policy, platform, bank, obligor, existing }, request, context) {
    requireRole(bank, "bank");
    if (obligor.lei === bank.lei) refuse("INVALID_REQUEST", { path: "obligor", problem: "is the bank itself" });
    const { currency, validFrom, validTo, automatic } = request;
    if (existing?.state === "Open") refuse("CREDIT_LINE_EXISTS", { bank: bank.lei, obligor: obligor.lei, currency });
    if (existing !== undefined) requireLaterThan(existing, context);
    requireValidity(validFrom, validTo, dateAt(context.now, policy.rules.utcOffset));
    const line: CreditLine = {
      bank: bank.lei,
      obligor: obligor.lei,
      currency,
      state: "Open",
      validFrom,
      validTo,
      automatic,
      limit: parseAmount(request.limit, currency, "limit"),
      drawn: existing?.drawn ?? 0n,
      bankMspId: bank.mspId,
      endorsers: {
        issuer: obligor.mspId,
        operator: platform.operator.mspId,
        regulator: platform.regulator.mspId,
      },
      changedAt: context.now,
    };
    const creditLine = viewCreditLine(line);
    return {
      changes: [existing === undefined ? create(creditLines, line) : update(creditLines, existing, line)],
      events: [{ type: "CreditLineOpened", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
      stakes: stakesOfLine("OpenCreditLine", line),
    };
  },
});
