import { z } from "zod";

import { happened } from "../certificate/outcome.js";
import { loadUnderPledge, requireReleaser, underPledge, withoutPledge } from "../certificate/pledge/under-pledge.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
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
  details:
    "The holder has it free again; after dishonour the holder has recourse. The pledge of a pledgee that is suspended is released by " +
    "the operator, with the approval of the regulator.",
  example: "const { certificate } = await tally.certificates.release({ certificateId });",
  refuses: [...refusesOnCertificates],
  request: releaseRequestSchema,
  response: releaseResponseSchema,
  states: underPledge,
  batchable: true,
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",
  awaitsConsent: true,

  load: (view, { certificateId }, context) => loadUnderPledge(view, certificateId, context),

  decide(found, _, context) {
    const { pledged, by, consent } = requireReleaser(found, context);
    const { holder, endorsements } = pledged;
    const certificate = withoutPledge(pledged, { holder, endorsements, changedAt: context.now });
    return {
      ...happened("CertificateReleased", { by: by.lei, before: [pledged], after: [certificate] }, context),
      response: { certificate: viewCertificate(certificate) },
      stakes: [{ act: "Release", party: by.lei, sums: [sumOf(certificate)], ...consent }],
    };
  },
});
