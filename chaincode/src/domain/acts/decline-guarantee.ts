import { z } from "zod";
import { act } from "../act.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadPending, putBack } from "../certificate/offers.js";
import { loadAsked } from "../credit/asked.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

export const declineGuaranteeRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  /** For the issuer to read; stays on the certificate. */
  reason: text(200).default("the guarantor declined"),
});
export const declineGuaranteeResponseSchema = z.strictObject({
  /** Cancelled, as is its instrument. */
  certificate: certificateViewSchema,
});

/** Declines to guarantee: the instrument is cancelled and its invoices are free again. */
export const declineGuarantee = act({
  name: "DeclineGuarantee",
  contract: "certificates",
  summary: "The named guarantor declines: the instrument is cancelled.",
  request: declineGuaranteeRequestSchema,
  response: declineGuaranteeResponseSchema,

  async load(view, { instrumentId }, { caller }) {
    const asked = await loadAsked(view, instrumentId, caller);
    return { ...asked, pending: await loadPending(view, asked.offered, asked.instrument) };
  },

  decide({ guarantor, offered, pending }, { reason }, context) {
    requireLaterThan(offered, context);
    const { certificate, changes, fact } = putBack(pending, guarantor.lei, reason, context);
    return {
      changes,
      events: [{ type: "CertificateGuaranteeDeclined", ...fact }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
