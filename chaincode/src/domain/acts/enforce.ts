import { z } from "zod";
import { act } from "../act.js";
import { passTo } from "../certificate/endorse.js";
import { requireLaterThan, requireUnfrozen, today } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { loadUnderPledge, withoutPledge } from "../certificate/under-pledge.js";
import { refuse } from "../refusal.js";
import { sumOf, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

export const enforceRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const enforceResponseSchema = z.strictObject({
  /** In the pledgee's own hands. */
  certificate: certificateViewSchema,
});

/** Makes the pledgee the holder, since what the pledge secures was not paid. */
export const enforce = act({
  name: "Enforce",
  contract: "certificates",
  summary: "The pledgee becomes the holder of a pledged certificate, from the day on that the pledge names.",
  request: enforceRequestSchema,
  response: enforceResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, { certificateId }, { caller }) {
    return loadUnderPledge(view, certificateId, caller);
  },

  decide({ pledged, pledge, pledgee, instrument }, _, context) {
    requireLaterThan(pledged, context);
    requireUnfrozen(pledged, context);
    const date = today(instrument, context);
    if (date < pledge.enforceableFrom)
      refuse("NOT_ENFORCEABLE", {
        certificateId: certificateIdOf(pledged),
        enforceableFrom: pledge.enforceableFrom,
        today: date,
      });
    // The pledgor gave security, not its word: it is not liable to those after it.
    const passed = passTo(pledged, pledgee, { way: "enforcement", recourse: false }, context);
    const certificate = withoutPledge(pledged, passed);
    return {
      ...happened("CertificateEnforced", { by: pledgee.lei, before: [pledged], after: [certificate] }, context),
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
