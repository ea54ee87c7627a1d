import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { cutFor, partAndRest, viewRest } from "../certificate/parts/cut.js";
import { requireUnencumbered } from "../certificate/pledge/under-pledge.js";
import { ended } from "../certificate/recourse/renounce.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { loadParty, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import { amountSchema } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const states = { InRecourse: ["Cancelled"] } as const;

const writeOffRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  amount: amountSchema
    .optional()
    .describe("Only this amount, in major units: the first units of the certificate. The rest stays as it is."),
  reason: text(200).describe("Why it is written off. It stays on what ends."),
});
const writeOffResponseSchema = z.strictObject({
  writtenOff: certificateViewSchema.describe("What was written off, which has ended."),
  rest: certificateViewSchema.optional().describe("What was not written off."),
});

export const writeOff = act({
  name: "WriteOff",
  contract: "certificates",
  summary: "The guarantor that paid, and holds with a claim on the issuer alone, writes the claim off: the units end.",
  details:
    "`ReleaseGuarantee` then gives their amount back to the credit line. A holder that is not the guarantor uses `Waive`.",
  example: 'const { writtenOff } = await tally.certificates.writeOff({ certificateId, reason: "no assets found" });',
  refuses: ["AMOUNT_EXCEEDS_CERTIFICATE", "INVALID_AMOUNT", ...refusesOnCertificates],
  request: writeOffRequestSchema,
  response: writeOffResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ writtenOff }) => [sumOf(writtenOff)],

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    return { ...found, holder: await loadParty(view, found.certificate.holder.lei) };
  },

  decide({ certificate, instrument, ...found }, { amount, reason }, context) {
    const holder = requireActor(found.holder, "the holder", context);
    const by = holder.lei;
    const unpaid = requireReady(states, certificate, context);
    requireUnencumbered(unpaid);
    if (!isOneWith(holder, instrument.guarantor)) {
      refuse("WRONG_STATE", {
        id: certificateIdOf(unpaid),
        state: `InRecourse, held by ${by}`,
        required: "units that the guarantor holds: another holder waives with `Waive`",
      });
    }
    const { part, rest } = cutFor(unpaid, amount, context);
    const writtenOff = ended(part, { way: "writeOff", by }, reason, context);
    const done = { by, before: [unpaid], after: partAndRest<Certificate>(writtenOff, rest) };
    return {
      ...happened("CertificateWrittenOff", done, context),
      response: { writtenOff: viewCertificate(writtenOff), ...viewRest(rest) },
    };
  },
});
