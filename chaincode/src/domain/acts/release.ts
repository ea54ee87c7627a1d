import { z } from "zod";

import { happened } from "../certificate/outcome.js";
import { loadUnderPledge, requirePledgee, underPledge, withoutPledge } from "../certificate/under-pledge.js";
import { act } from "../operation/act.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const releaseRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const releaseResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, free of the pledge."),
});

export const release = act({
  name: "Release",
  contract: "certificates",
  summary: "The pledgee releases a pledged certificate, at any time.",
  details: "The holder has it free again; after dishonour the holder has recourse.",
  example: "const { certificate } = await tally.certificates.release({ certificateId });",
  refuses: [],
  request: releaseRequestSchema,
  response: releaseResponseSchema,
  states: underPledge,
  batchable: true,
  repeatable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  load: (view, { certificateId }) => loadUnderPledge(view, certificateId),

  decide(found, _, context) {
    const { pledged, pledgee } = requirePledgee(found, context);
    const { holder, endorsements } = pledged;
    const certificate = withoutPledge(pledged, { holder, endorsements, changedAt: context.now });
    return {
      ...happened("CertificateReleased", { by: pledgee.lei, before: [pledged], after: [certificate] }, context),
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
