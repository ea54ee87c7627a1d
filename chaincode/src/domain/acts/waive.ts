import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { outcomeOf } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { requireUnencumbered } from "../certificate/pledge/under-pledge.js";
import { liableTo } from "../certificate/recourse/liable.js";
import { ended, releasedFrom } from "../certificate/recourse/renounce.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { nameAmong } from "../certificate/succession/former-name.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireActor } from "../party/authority.js";
import { findParty } from "../party/find-party.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { amountSchema } from "../vocabulary/amount.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";
import { text } from "../vocabulary/text.js";

const states = { InRecourse: ["InRecourse", "Cancelled"] } as const;

const waiveRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  amount: amountSchema
    .optional()
    .describe("Only this amount, in major units: the first units of the certificate. The rest stays as it is."),
  release: z
    .array(leiSchema)
    .min(1)
    .max(500)
    .optional()
    .describe(
      "LEIs of endorsers, or of the guarantor, or of successors of these, that do not answer any more, while the others do. Who could turn to a released " +
        "party must be named as well. Absent: the units end.",
    ),
  reason: text(200).describe("Why the holder waives. It stays on what ends, and in the event."),
});
const waiveResponseSchema = z.strictObject({
  waived: certificateViewSchema.describe(
    "What was waived: it has ended, or named parties do not answer for it any more.",
  ),
  rest: certificateViewSchema.optional().describe("What was not waived."),
});

export const waive = act({
  name: "Waive",
  contract: "certificates",
  summary:
    "After dishonour the holder waives its rights on a certificate, or on its first units, or against named parties only.",
  details: "What is waived whole has ended: nobody answers for it. A waiver cannot be taken back.",
  example: 'const { waived } = await tally.certificates.waive({ certificateId, reason: "debtor is insolvent" });',
  refuses: ["AMOUNT_EXCEEDS_CERTIFICATE", "INVALID_AMOUNT", ...refusesOnCertificates],
  request: waiveRequestSchema,
  response: waiveResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ waived }) => [sumOf(waived)],

  async load(view, request) {
    const { certificate, instrument, policy } = await loadCertificate(view, request.certificateId);
    const [holder, named] = await sideBySide(
      loadParty(view, certificate.holder.lei),
      sideBySide(...(request.release ?? []).map((lei) => findParty(view, lei))),
    );
    const liable = liableTo(certificate, instrument, holder);
    const release = request.release?.map((lei, index) => nameAmong(liable, lei, named[index]) ?? lei);
    return { certificate, instrument, policy, holder, release };
  },

  decide({ certificate, instrument, release, ...found }, { amount, reason }, context) {
    const holder = requireActor(found.holder, "the holder", context);
    const by = holder.lei;
    const unpaid = requireReady(states, certificate, context);
    requireUnencumbered(unpaid);
    const { part, rest } = cutFor(unpaid, amount, context);
    const waived: Certificate =
      release === undefined
        ? ended(part, { way: "waiver", by }, reason, context)
        : releasedFrom(part, release, instrument, holder, context);
    const done = { by, before: [unpaid], after: partAndRest<Certificate>(waived, rest) };
    const { changes, fact } = outcomeOf(done, context);
    return {
      changes,
      events: [
        release === undefined
          ? { type: "CertificateWaived", ...fact }
          : { type: "CertificateLiabilityReleased", ...fact, reason },
      ],
      response: { waived: viewCertificate(waived), ...viewRest(rest) },
    };
  },
});
