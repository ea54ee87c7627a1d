import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { cut } from "../certificate/cut.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { recordPayment, requireFreshUetr, requireValueDate } from "../certificate/payments.js";
import { requireState } from "../certificate/transitions.js";
import { sideBySide } from "../side-by-side.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { dateSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { uetrSchema } from "../vocabulary/text.js";

export const settleRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Only this much of it: its first units. The rest stays in collection. */
  amount: amountSchema.optional(),
  /** The payment's unique end-to-end transaction reference. It discharges once only. */
  uetr: uetrSchema,
  /** The day on which the money counts as paid; today or before. */
  valueDate: dateSchema,
});
export const settleResponseSchema = z.strictObject({
  settled: certificateViewSchema,
  /** What remains to be paid. */
  rest: certificateViewSchema.optional(),
});

/** Records that the settlement bank has paid a presented certificate, in whole or in part. */
export const settle = act({
  name: "Settle",
  contract: "certificates",
  summary: "The settlement bank records its payment of a presented certificate, in whole or in part.",
  request: settleRequestSchema,
  response: settleResponseSchema,
  stake: ({ settled }) => [sumOf(settled)],

  async load(view, request, { caller }) {
    const [found] = await sideBySide(
      loadCertificate(view, request.certificateId),
      requireFreshUetr(view, request.uetr),
    );
    const bank = await loadActor(view, found.instrument.settlementBank, "the settlement bank", caller);
    return { ...found, bank };
  },

  decide({ certificate, instrument, bank }, { amount, uetr, valueDate }, context) {
    requireLaterThan(certificate, context);
    const presented = requireState("Settle", certificate);
    requireUnfrozen(presented, context);
    requireValueDate(valueDate, instrument, context);
    const paid = amount === undefined ? sizeOf(presented) : parseAmount(amount, presented.currency, "amount");
    const { part, rest } = cut({ ...presented, changedAt: context.now }, paid);
    const { presentment, ...kept } = part;
    const settled: CertificateIn<"Settled"> = {
      ...kept,
      state: "Settled",
      discharge: { way: "payment", uetr, valueDate, at: context.now, presentment },
    };
    const after = rest === undefined ? [settled] : [settled, rest];
    const { changes, events } = happened("CertificateSettled", { by: bank.lei, before: [presented], after }, context);
    return {
      changes: [...changes, recordPayment({ uetr, valueDate }, "settlement", settled, bank, context)],
      events,
      response: { settled: viewCertificate(settled), ...(rest !== undefined && { rest: viewCertificate(rest) }) },
    };
  },
});
