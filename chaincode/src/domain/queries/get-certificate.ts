import { z } from "zod";

import { loadCertificate } from "../certificate/load.js";
import { query } from "../operation/query.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const getCertificateRequestSchema = z.strictObject({ certificateId: certificateIdSchema });

/** One certificate as it is now, with its endorsements. */
export const getCertificate = query({
  name: "GetCertificate",
  contract: "certificates",
  summary: "Shows one certificate with its endorsements.",
  refuses: ["CERTIFICATE_NOT_FOUND"],
  request: getCertificateRequestSchema,
  response: certificateViewSchema,
  async answer(view, { certificateId }) {
    return viewCertificate((await loadCertificate(view, certificateId)).certificate);
  },
});
