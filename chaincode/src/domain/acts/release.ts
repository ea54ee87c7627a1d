import { z } from "zod";
import { act } from "../act.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { loadUnderPledge, withoutPledge } from "../certificate/under-pledge.js";
import { sumOf, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const releaseRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const releaseResponseSchema = z.strictObject({ certificate: certificateViewSchema });

/** Gives a pledge up: the holder is free again. */
export const release = act({
  name: "Release",
  contract: "certificates",
  summary: "The pledgee releases a pledged certificate, at any time.",
  request: releaseRequestSchema,
  response: releaseResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, { certificateId }, { caller }) {
    return loadUnderPledge(view, certificateId, caller);
  },

  decide({ pledged, pledgee }, _, context) {
    requireLaterThan(pledged, context);
    requireUnfrozen(pledged, context);
    const { holder, endorsements } = pledged;
    const certificate = withoutPledge(pledged, { holder, endorsements, changedAt: context.now });
    return {
      ...happened("CertificateReleased", { by: pledgee.lei, before: [pledged], after: [certificate] }, context),
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
