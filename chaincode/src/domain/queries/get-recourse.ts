import { z } from "zod";

import { ifAccepted, nextHolder } from "../certificate/acceptance/if-accepted.js";
import { loadCertificate } from "../certificate/load.js";
import { isOffered } from "../certificate/offers/offers.js";
import { partiesOnBack } from "../certificate/recourse/liable.js";
import { query } from "../operation/query.js";
import { loadParty } from "../party/authority.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { partyOnBackSchema } from "../state/party-on-back.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const getRecourseRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const partiesSchema = z
  .array(partyOnBackSchema)
  .describe("Every party that the certificate names: issuer, guarantor, and the endorsers in the order of the chain.");
const getRecourseResponseSchema = z.strictObject({
  certificate: certificateViewSchema,
  parties: partiesSchema,
  ifAccepted: z
    .strictObject({
      holder: leiSchema.describe("LEI of the party that holds the certificate then."),
      parties: partiesSchema,
    })
    .optional()
    .describe(
      "The same for the next holder. Absent: no offer lies on the certificate that makes another party its holder.",
    ),
});

/** Who answers to the holder if the certificate is not paid, so that it is known before anybody takes the certificate. */
export const getRecourse = query({
  name: "GetRecourse",
  contract: "certificates",
  summary:
    "Shows who answers to the holder of a certificate if it is not paid, and why others do not; under an offer also who would answer to the next holder.",
  details:
    "The answer is by the endorsements as they are now: a dishonour, a release or a late presentation changes it. After a dishonour, `GetNotices` adds until when each party can be claimed on.",
  refuses: ["CERTIFICATE_NOT_FOUND"],
  request: getRecourseRequestSchema,
  response: getRecourseResponseSchema,
  async answer(view, { certificateId }, context) {
    const { certificate, instrument } = await loadCertificate(view, certificateId);
    const holder = await loadParty(view, certificate.holder.lei);
    const answer = {
      certificate: viewCertificate(certificate),
      parties: partiesOnBack(certificate, instrument, holder),
    };
    const taker = isOffered(certificate) ? nextHolder(certificate.offer, instrument) : undefined;
    if (!isOffered(certificate) || taker === undefined) {
      return answer;
    }
    const next = await loadParty(view, taker);
    const taken = ifAccepted(certificate, { from: holder, to: next }, instrument, context);
    return { ...answer, ifAccepted: { holder: next.lei, parties: partiesOnBack(taken, instrument, next) } };
  },
});
