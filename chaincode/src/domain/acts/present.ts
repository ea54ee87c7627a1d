import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan, requireUnfrozen, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { presenterOf, requireMatured } from "../certificate/presentment.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const presentRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const presentResponseSchema = z.strictObject({ certificate: certificateViewSchema });

/** Presents a certificate to the settlement bank for payment; after dishonour, anew. */
export const present = act({
  name: "Present",
  contract: "certificates",
  summary:
    "The holder, or its pledgee, presents a certificate for payment, from maturity on or as early as the policy allows.",
  request: presentRequestSchema,
  response: presentResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const presenter = await loadActor(view, presenterOf(found.certificate), "the holder or its pledgee", caller);
    return { ...found, presenter };
  },

  decide({ certificate, instrument, policy, presenter }, _, context) {
    requireLaterThan(certificate, context);
    const unpaid = requireState("Present", certificate);
    requireUnfrozen(unpaid, context);
    requireMatured(instrument, context, policy.rules.earlyPresentmentDays);
    const { dishonour, claims, pledge, ...kept } = {
      dishonour: undefined,
      claims: undefined,
      pledge: undefined,
      ...unpaid,
    };
    const by = presenter.lei;
    const presented: CertificateIn<"InCollection"> = {
      ...kept,
      state: "InCollection",
      presentment: {
        by,
        to: instrument.settlementBank,
        at: context.now,
        on: today(instrument, context),
        ...(dishonour !== undefined && { dishonour }),
        ...(claims !== undefined && { claims }),
        ...(pledge !== undefined && { pledge }),
      },
      changedAt: context.now,
    };
    return {
      ...happened("CertificatePresented", { by, before: [unpaid], after: [presented] }, context),
      response: { certificate: viewCertificate(presented) },
    };
  },
});
