import { z } from "zod";
import { act, update } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadCertificates } from "../certificate/load.js";
import { loadCreditLine } from "../credit/draw.js";
import { withReleased } from "../credit/released.js";
import { refuse } from "../refusal.js";
import { creditLines, creditLineViewSchema, viewCreditLine } from "../state/credit-line.js";
import { guarantees } from "../state/guarantee.js";
import { amountSchema, formatAmount } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema, instrumentIdSchema, sizeOf } from "../vocabulary/identifiers.js";

export const releaseGuaranteeRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  /** Settled or cancelled certificates of the instrument that have not been released yet: the proof that these units have ended. */
  certificates: z.array(certificateIdSchema).min(1).max(500),
});
export const releaseGuaranteeResponseSchema = z.strictObject({
  /** What went back to the line, in major units. */
  released: amountSchema,
  creditLine: creditLineViewSchema,
});

/**
 * Gives the drawn amount of ended units back to the credit line. Should their payment be returned later, the guarantee holds for
 * them as before, and `ReturnPayment` draws them again.
 */
export const releaseGuarantee = act({
  name: "ReleaseGuarantee",
  contract: "certificates",
  summary: "The guarantor gives the drawn amount of settled or cancelled units back to its credit line.",
  request: releaseGuaranteeRequestSchema,
  response: releaseGuaranteeResponseSchema,

  async load(view, { instrumentId, certificates: ranges }, { caller }) {
    const guarantee =
      (await view.find(guarantees, instrumentId)) ??
      refuse("WRONG_STATE", { id: instrumentId, state: "not guaranteed", required: "a guarantee" });
    const guarantor = await loadActor(view, guarantee.bank, "the guarantor", caller);
    if (ranges[0]?.instrumentId !== instrumentId)
      refuse("INVALID_REQUEST", { path: "certificates[0]", problem: `is not of ${instrumentId}` });
    const { certificates, policy } = await loadCertificates(view, ranges);
    const line = await loadCreditLine(view, guarantee.bank, guarantee.obligor, guarantee.currency);
    return { policy, guarantee, guarantor, certificates, line };
  },

  decide({ guarantee, guarantor, certificates, line }, { instrumentId }, context) {
    // No act changes the guarantee without the line.
    requireLaterThan(line, context);
    for (const certificate of certificates) {
      requireLaterThan(certificate, context);
      if (certificate.state !== "Settled" && certificate.state !== "Cancelled")
        refuse("WRONG_STATE", {
          id: certificateIdOf(certificate),
          state: certificate.state,
          required: "Settled or Cancelled",
        });
    }
    const released = withReleased(guarantee.released, certificates);
    const amount = certificates.reduce((sum, certificate) => sum + sizeOf(certificate), 0n);
    const after = { ...line, drawn: line.drawn - amount, changedAt: context.now };
    const creditLine = viewCreditLine(after);
    return {
      changes: [
        update(creditLines, line, after),
        update(guarantees, guarantee, { ...guarantee, released, changedAt: context.now }),
      ],
      events: [{ type: "CreditLineReleased", by: guarantor.lei, at: context.now, creditLine, instrumentId }],
      response: { released: formatAmount(amount, line.currency), creditLine },
    };
  },
});
