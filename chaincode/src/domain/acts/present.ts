import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan, requireUnfrozen, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { requireMatured } from "../certificate/presentment.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const presentRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const presentResponseSchema = z.strictObject({ certificate: certificateViewSchema });

/** Presents a certificate to the settlement bank for payment; after dishonour, anew. */
export const present = act({
  name: "Present",
  contract: "certificates",
  summary: "The holder presents a certificate for payment, from maturity on or as early as the policy allows.",
  request: presentRequestSchema,
  response: presentResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    await loadActor(view, found.certificate.holder.lei, "the holder", caller);
    return found;
  },

  decide({ certificate, instrument, policy }, _, context) {
    requireLaterThan(certificate, context);
    const unpaid = requireState("Present", certificate);
    requireUnfrozen(unpaid, context);
    requireMatured(instrument, context, policy.rules.earlyPresentmentDays);
    const { dishonour, ...kept } = { dishonour: undefined, ...unpaid };
    const by = kept.holder.lei;
    const presented: CertificateIn<"InCollection"> = {
      ...kept,
      state: "InCollection",
      presentment: {
        by,
        at: context.now,
        on: today(instrument, context),
        ...(dishonour !== undefined && { dishonour }),
      },
      changedAt: context.now,
    };
    return {
      ...happened("CertificatePresented", { by, before: [unpaid], after: [presented] }, context),
      response: { certificate: viewCertificate(presented) },
    };
  },
});
