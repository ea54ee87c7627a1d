import { z } from "zod";

import { passTo } from "../certificate/endorse.js";
import { today } from "../certificate/guards.js";
import { happened } from "../certificate/outcome.js";
import { loadUnderPledge, requirePledgee, underPledge, withoutPledge } from "../certificate/under-pledge.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

const enforceRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const enforceResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, which the pledgee now holds."),
});

export const enforce = act({
  name: "Enforce",
  contract: "certificates",
  summary: "The pledgee becomes the holder of a pledged certificate, from the day that the pledge names.",
  details: "It does so because the obligation that the pledge secures was not paid.",
  example: "const { certificate } = await tally.certificates.enforce({ certificateId });",
  refuses: ["NOT_ENFORCEABLE"],
  request: enforceRequestSchema,
  response: enforceResponseSchema,
  states: underPledge,
  batchable: true,
  repeatable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  load: (view, { certificateId }, context) => loadUnderPledge(view, certificateId, context),

  decide(found, _, context) {
    const { pledged, pledge, pledgee } = requirePledgee(found, context);
    const date = today(found.instrument, context);
    if (date < pledge.enforceableFrom) {
      refuse("NOT_ENFORCEABLE", {
        certificateId: certificateIdOf(pledged),
        enforceableFrom: pledge.enforceableFrom,
        today: date,
      });
    }
    // The pledgor gave security, not its word: it is not liable to those after it.
    const passed = passTo(pledged, pledgee, { way: "enforcement", recourse: false }, context);
    const certificate = withoutPledge(pledged, passed);
    return {
      ...happened("CertificateEnforced", { by: pledgee.lei, before: [pledged], after: [certificate] }, context),
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
