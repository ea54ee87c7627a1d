import { z } from "zod";

import { loadCertificate } from "../certificate/load.js";
import { loadIssuersDefault } from "../certificate/periods/issuers-default.js";
import { dueNow, dueOn, withDue } from "../certificate/recourse/due.js";
import { query } from "../operation/query.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const getCertificateRequestSchema = z.strictObject({ certificateId: certificateIdSchema });

/** One certificate as it is now, with its endorsements. */
export const getCertificate = query({
  name: "GetCertificate",
  contract: "certificates",
  summary: "Shows one certificate with its endorsements.",
  details:
    "What is due counts as of now: without the days before the due day, once the default that had made it due is lifted.",
  refuses: ["CERTIFICATE_NOT_FOUND"],
  request: getCertificateRequestSchema,
  response: certificateViewSchema,
  async answer(view, { certificateId }) {
    const { certificate, instrument } = await loadCertificate(view, certificateId);
    const due = dueNow(dueOn(certificate), instrument, await loadIssuersDefault(view, instrument));
    return viewCertificate(due === undefined ? certificate : withDue(certificate, due));
  },
});
