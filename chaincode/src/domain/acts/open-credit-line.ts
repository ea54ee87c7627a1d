import { z } from "zod";

import { requireValidity, stakesOfLine } from "../credit/bank-line.js";
import { findCreditLine } from "../credit/find-line.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { write } from "../operation/change.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, loadParty, requireActive, requireCaller, requireRole } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { loadPlatform } from "../party/platform.js";
import { inForce } from "../party/policy-in-force.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateAt, dateSchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

const openCreditLineRequestSchema = z.strictObject({
  obligor: leiSchema.describe("LEI of the issuer for which the bank guarantees."),
  currency: currencySchema,
  limit: amountSchema.describe("Limit in major units."),
  validFrom: dateSchema.describe("First day on which the line can be drawn."),
  validTo: dateSchema.describe("Last day on which the line can be drawn."),
  automatic: z
    .boolean()
    .default(false)
    .describe("Whether the bank guarantees at issue, without an answer each time. Default: false."),
});
const openCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

/**
 * An existing line counts only if the bank wrote its record, now or before a succession. Nothing can have been drawn on
 * any other record.
 */
export const openCreditLine = act({
  name: "OpenCreditLine",
  contract: "registry",
  summary: "A bank opens a credit line for an obligor, on which its guarantees draw.",
  details:
    "There is one line for each bank, obligor and currency. It also opens a closed line again, and after " +
    "a succession one whose terms the bank set from a former organisation: what is drawn stays drawn. " +
    "An automatic line guarantees at issue.",
  example:
    "await tally.registry.openCreditLine({\n" +
    '  obligor, currency: "USD", limit: "40000000.00", validFrom: "2026-01-01", validTo: "2027-12-31",\n' +
    "});",
  refuses: ["PARTY_SUCCEEDED", "CREDIT_LINE_EXISTS", "PARTY_NOT_FOUND", "INVALID_AMOUNT"],
  request: openCreditLineRequestSchema,
  response: openCreditLineResponseSchema,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, request, context) {
    const [platform, caller, obligor] = await sideBySide(
      loadPlatform(view),
      loadCaller(view, context),
      loadParty(view, request.obligor, "obligor"),
    );
    const bank = caller.claimed;
    const lineOf = { obligor: obligor.lei, currency: request.currency };
    const found = bank === undefined ? undefined : await findCreditLine(view, bank, lineOf);
    return { policy: inForce(platform, context), platform, caller, obligor, found };
  },

  decide({ policy, platform, caller, obligor, found }, request, context) {
    const bank = requireActive(requireCaller(caller, context));
    requireActive(obligor);
    requireRole(bank, "bank");
    if (isOneWith(bank, obligor.lei)) {
      refuse("INVALID_REQUEST", { path: "obligor", problem: "is the bank itself" });
    }
    const { currency, validFrom, validTo, automatic } = request;
    const existing = found?.word === "others" ? undefined : found?.line;
    if (found?.word === "own") {
      if (found.line.state === "Open") {
        refuse("CREDIT_LINE_EXISTS", { bank: bank.lei, obligor: obligor.lei, currency });
      }
      // A date that a former organisation wrote does not prevent the act.
      requireLaterThan(found.line, context);
    }
    requireValidity(validFrom, validTo, dateAt(context.now, policy.rules));
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
      changes: [write(creditLines, { before: existing, after: line })],
      events: [{ type: "CreditLineOpened", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
      stakes: stakesOfLine("OpenCreditLine", line),
    };
  },
});
