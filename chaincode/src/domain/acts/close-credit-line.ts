import { z } from "zod";

import { requireStillOpen } from "../credit/bank-line.js";
import { findCreditLine, requireBanksWord } from "../credit/find-line.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { update } from "../operation/change.js";
import { loadCaller, loadParty, requireCaller } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { creditLines, creditLineViewSchema, viewCreditLine, type CreditLine } from "../state/credit-line.js";
import { parseAmount } from "../vocabulary/amount.js";
import { currencySchema } from "../vocabulary/currency.js";
import { leiSchema } from "../vocabulary/lei.js";

const closeCreditLineRequestSchema = z.strictObject({
  bank: leiSchema
    .optional()
    .describe("LEI of a bank that has merged into the caller, whose line is closed. Default: the caller."),
  obligor: leiSchema.describe("LEI of the issuer for which the bank guarantees."),
  currency: currencySchema,
});
const closeCreditLineResponseSchema = z.strictObject({ creditLine: creditLineViewSchema });

export const closeCreditLine = act({
  name: "CloseCreditLine",
  contract: "registry",
  summary: "A bank closes its credit line for an obligor to new draws; guarantees given stand.",
  details:
    "What guarantees have drawn goes back to the line as their units end. Nobody draws on the line of a bank that has merged: its " +
    "successor draws on lines of its own, and can close this one.",
  example: 'await tally.registry.closeCreditLine({ obligor, currency: "USD" });',
  refuses: ["CREDIT_LINE_NOT_FOUND", "WRONG_STATE", "MARKER_MISSING", "PARTY_NOT_FOUND"],
  request: closeCreditLineRequestSchema,
  response: closeCreditLineResponseSchema,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ creditLine: { limit, currency } }) => [{ currency, units: parseAmount(limit, currency, "limit") }],

  async load(view, { bank, obligor, currency }, context) {
    const [policy, caller] = await sideBySide(loadPolicy(view, context), loadCaller(view, context));
    const whose = bank === undefined ? caller.claimed : await loadParty(view, bank, "bank");
    return { policy, caller, whose, found: whose && (await findCreditLine(view, whose, { obligor, currency })) };
  },

  decide({ caller, whose, found }, lineOf, context) {
    const acting = requireCaller(caller, context);
    const bank = whose ?? acting;
    if (!isOneWith(bank, acting.lei)) {
      refuse("NOT_AUTHORIZED", {
        caller: `${acting.name} (${acting.lei})`,
        required: `the party that acts now for ${bank.name} (${bank.lei})`,
      });
    }
    const line = requireBanksWord(found, bank, lineOf);
    requireStillOpen(line, context);
    const after: CreditLine = { ...line, state: "Closed", bankMspId: acting.mspId, changedAt: context.now };
    const creditLine = viewCreditLine(after);
    return {
      changes: [update(creditLines, line, after)],
      events: [{ type: "CreditLineClosed", by: bank.lei, at: context.now, creditLine }],
      response: { creditLine },
    };
  },
});
