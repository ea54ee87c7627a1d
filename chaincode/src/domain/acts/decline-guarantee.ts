import { z } from "zod";

import { loadPending, putBack, requireFound } from "../certificate/offers/offers.js";
import { loadAsked, requireAsked } from "../credit/awaiting-guarantee.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { instrumentIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const declineGuaranteeRequestSchema = z.strictObject({
  instrumentId: instrumentIdSchema,
  reason: text(200)
    .default("the guarantor declined")
    .describe("Why, for the issuer to read. It stays on the certificate."),
});
const declineGuaranteeResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, cancelled with its instrument."),
});

export const declineGuarantee = act({
  name: "DeclineGuarantee",
  contract: "certificates",
  summary: "The named guarantor declines: the instrument is cancelled.",
  details: "The instrument's invoices are free again.",
  example: 'await tally.certificates.declineGuarantee({ instrumentId, reason: "the line is used up" });',
  refuses: ["INSTRUMENT_NOT_FOUND", "WRONG_STATE"],
  request: declineGuaranteeRequestSchema,
  response: declineGuaranteeResponseSchema,
  states: { AwaitingReceipt: ["Cancelled"] },
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, { instrumentId }) {
    const found = await loadAsked(view, instrumentId);
    if (found.asked === undefined) {
      return { ...found, pending: undefined };
    }
    return { ...found, pending: await loadPending(view, found.asked.certificate, found.instrument) };
  },

  decide({ pending, ...asked }, { reason }, context) {
    const { guarantor, offered } = requireAsked(asked, context);
    requireLaterThan(offered, context);
    const { certificate, changes, fact } = putBack(requireFound(pending), guarantor.lei, reason, context);
    return {
      changes,
      events: [{ type: "CertificateGuaranteeDeclined", ...fact }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
