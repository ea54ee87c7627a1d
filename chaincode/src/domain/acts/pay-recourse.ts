import { z } from "zod";
import { act } from "../act.js";
import { loadCaller, loadParty } from "../authority.js";
import { cut } from "../certificate/cut.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { recordPayment, requireFreshUetr, requireValueDate } from "../certificate/payments.js";
import { subrogate } from "../certificate/subrogate.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sideBySide } from "../side-by-side.js";
import { sumOf, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { uetrSchema } from "../vocabulary/text.js";

export const payRecourseRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Who has paid; a claim on it must be pending. */
  payer: leiSchema,
  /** Only this much of it: its first units. The rest stays with the claimant, the claim on it. */
  amount: amountSchema.optional(),
  /** The payment's unique end-to-end transaction reference. It serves once only. */
  uetr: uetrSchema,
  /** The day on which the money counts as paid; today or before. */
  valueDate: dateSchema,
});
export const payRecourseResponseSchema = z.strictObject({
  /** In the payer's hands, or settled where the issuer paid. */
  paid: certificateViewSchema,
  /** What remains to be paid. */
  rest: certificateViewSchema.optional(),
});

/** Records that a claim was paid: the payer becomes holder of the same units and may claim on those before it. */
export const payRecourse = act({
  name: "PayRecourse",
  contract: "certificates",
  summary: "The claimant acknowledges, or the settlement bank records, that a party claimed on has paid.",
  request: payRecourseRequestSchema,
  response: payRecourseResponseSchema,
  stake: ({ paid }) => [sumOf(paid)],

  async load(view, request, { caller }) {
    const [found, reporter, payer] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadCaller(view, caller),
      loadParty(view, request.payer, "payer"),
      requireFreshUetr(view, request.uetr),
    );
    return { ...found, reporter, payer };
  },

  decide({ certificate, instrument, reporter, payer }, { amount, uetr, valueDate }, context) {
    const claimant = certificate.holder.lei;
    if (reporter.lei !== claimant && reporter.lei !== instrument.settlementBank)
      refuse("NOT_AUTHORIZED", {
        caller: `${reporter.name} (${reporter.lei})`,
        required: `the claimant ${claimant} or the settlement bank ${instrument.settlementBank}`,
      });
    requireLaterThan(certificate, context);
    const claimed = requireState("PayRecourse", certificate);
    requireUnfrozen(claimed, context);
    if (!claimed.claims.some(({ on }) => on === payer.lei))
      refuse("INVALID_REQUEST", { path: "payer", problem: `no claim on ${payer.name} (${payer.lei}) is pending` });
    requireValueDate(valueDate, instrument, context);
    const size = amount === undefined ? sizeOf(claimed) : parseAmount(amount, claimed.currency, "amount");
    const { part, rest } = cut({ ...claimed, changedAt: context.now }, size);
    const paid = subrogate(part, payer, instrument, { uetr, valueDate }, context);
    const after = rest === undefined ? [paid] : [paid, rest];
    const { changes, events } = happened(
      "CertificateRecoursePaid",
      { by: reporter.lei, before: [claimed], after },
      context,
    );
    return {
      changes: [...changes, recordPayment({ uetr, valueDate }, "recourse", paid, reporter, context)],
      events,
      response: { paid: viewCertificate(paid), ...(rest !== undefined && { rest: viewCertificate(rest) }) },
    };
  },
});
