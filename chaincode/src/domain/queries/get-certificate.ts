import { z } from "zod";
import { query } from "../act.js";
import { loadCertificate } from "../certificate/load.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const getCertificateRequestSchema = z.strictObject({ certificateId: certificateIdSchema });

/** One certificate as it stands, its chain of endorsements included. */
export const getCertificate = query({
  name: "GetCertificate",
  contract: "certificates",
  summary: "Shows one certificate with its endorsements.",
  request: getCertificateRequestSchema,
  response: certificateViewSchema,
  async answer(view, { certificateId }) {
    return viewCertificate((await loadCertificate(view, certificateId)).certificate);
  },
});
