import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { join } from "../certificate/join.js";
import { loadCertificates } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const mergeRequestSchema = z.strictObject({
  /** Certificates of one instrument whose units follow one another, in that order. */
  certificates: z.array(certificateIdSchema).min(2).max(500),
});
export const mergeResponseSchema = z.strictObject({ certificate: certificateViewSchema });

/** Joins certificates that were cut apart and have gone the same way. */
export const merge = act({
  name: "Merge",
  contract: "certificates",
  summary: "The holder joins certificates of adjacent units with equal holder, state, marks and chain.",
  request: mergeRequestSchema,
  response: mergeResponseSchema,

  async load(view, request, { caller }) {
    const { first, ...found } = await loadCertificates(view, request.certificates);
    const holder = await loadActor(view, first.holder.lei, "the holder", caller);
    return { ...found, holder };
  },

  decide({ certificates, holder }, _, context) {
    const parts = certificates.map((certificate) => {
      requireLaterThan(certificate, context);
      const part = requireState("Merge", certificate);
      requireUnfrozen(part, context);
      return part;
    });
    // All are free, so what orders lie on them have run out.
    const whole = { ...join(parts), frozen: [], changedAt: context.now };
    return {
      ...happened("CertificateMerged", { by: holder.lei, before: parts, after: [whole] }, context),
      response: { certificate: viewCertificate(whole) },
    };
  },
});
