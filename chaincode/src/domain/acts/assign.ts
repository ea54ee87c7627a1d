import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { lockedBy, offerTerms } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { requireUnencumbered } from "../certificate/pledge/under-pledge.js";
import { liableTo } from "../certificate/recourse/liable.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireActive, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { amountSchema } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

const states = { InRecourse: ["Locked", "InRecourse"] } as const;

const assignRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  to: leiSchema.describe("LEI of the party that takes over the holder's rights."),
  amount: amountSchema
    .optional()
    .describe("Only this amount, in major units: the first units of the certificate. The rest stays as it is."),
});
const assignResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe("The certificate, locked until the other side has answered."),
  rest: certificateViewSchema.optional().describe("What is not offered."),
});

export const assign = act({
  name: "Assign",
  contract: "certificates",
  summary: "After dishonour the holder offers its rights on a certificate to another party, by assignment.",
  details:
    "It is not an endorsement: the new holder has the rights of the old one and no more, with its claims and what is due, and the " +
    "old holder does not answer for payment. What may not be endorsed can be assigned.",
  example: "const { certificate } = await tally.certificates.assign({ certificateId, to: fund });",
  refuses: [
    "AMOUNT_EXCEEDS_CERTIFICATE",
    "INVALID_AMOUNT",
    "PARTY_NOT_FOUND",
    "PARTY_SUCCEEDED",
    ...refusesOnCertificates,
  ],
  request: assignRequestSchema,
  response: assignResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request) {
    const [found, to] = await sideBySide(
      loadCertificate(view, request.certificateId),
      loadParty(view, request.to, "to"),
    );
    return { ...found, to, holder: await loadParty(view, found.certificate.holder.lei) };
  },

  decide({ certificate, instrument, policy, ...found }, { amount }, context) {
    const holder = requireActor(found.holder, "the holder", context);
    const by = holder.lei;
    const unpaid = requireReady(states, certificate, context);
    requireUnencumbered(unpaid);
    const { lei: to } = requireActive(found.to);
    if (isOneWith(holder, to)) {
      refuse("INVALID_REQUEST", { path: "to", problem: "is the holder itself" });
    }
    if (liableTo(unpaid, instrument, holder).length === 0) {
      refuse("WRONG_STATE", {
        id: certificateIdOf(unpaid),
        state: "InRecourse, with recourse on nobody",
        required: "a holder that has something to assign",
      });
    }
    const { part, rest } = cutFor(unpaid, amount, context);
    const offered = lockedBy(part, { kind: "assignment", ...offerTerms(by, to, policy, context) }, context);
    const done = { by, before: [unpaid], after: partAndRest<Certificate>(offered, rest) };
    return {
      ...happened("CertificateOffered", done, context),
      response: { certificate: viewCertificate(offered), ...viewRest(rest) },
    };
  },
});
