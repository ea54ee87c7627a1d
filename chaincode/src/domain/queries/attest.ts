import { z } from "zod";

import { loadCertificate } from "../certificate/load.js";
import { query } from "../operation/query.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { instrumentViewSchema, viewInstrument } from "../state/instrument.js";
import { instantSchema } from "../vocabulary/calendar.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const attestRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  challenge: text(64).optional().describe("A text of who will verify the answer, by which it is known to be new."),
});

const attestationSchema = z.strictObject({
  certificate: certificateViewSchema,
  instrument: instrumentViewSchema,
  challenge: attestRequestSchema.shape.challenge,
  asOf: instantSchema.describe("Instant of the question, which is near the clock of each peer that signed the answer."),
});

/**
 * One certificate for evidence. Peers of several organisations sign the answer together with the versions of the records that they read, and
 * nothing is submitted. It reads single records, so that these versions are all that the answer rests on. It shows the record itself, without
 * what is due as of now.
 */
export const attest = query({
  name: "Attest",
  contract: "certificates",
  summary: "States one certificate and its instrument for evidence, which peers of several organisations sign.",
  details: "The time of the question must be near the clock of each peer, as for an act.",
  refuses: ["CERTIFICATE_NOT_FOUND"],
  isDated: true,
  request: attestRequestSchema,
  response: attestationSchema,
  async answer(view, { certificateId, challenge }, { now }) {
    const { certificate, instrument } = await loadCertificate(view, certificateId);
    return {
      ...{ certificate: viewCertificate(certificate), instrument: viewInstrument(instrument) },
      ...(challenge !== undefined && { challenge }),
      asOf: now,
    };
  },
});
