import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { cutInto } from "../certificate/parts/cut.js";
import { requireSmallestPart } from "../certificate/parts/smallest-part.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { act } from "../operation/act.js";
import { loadParty, requireActor } from "../party/authority.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const states = { Transferable: ["Transferable"] } as const;

const splitRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  amounts: z
    .array(amountSchema)
    .min(2)
    .max(500)
    .describe("Amounts of the parts, in the order of their units. They must add up to the certificate's amount."),
});
const splitResponseSchema = z.strictObject({
  parts: z.array(certificateViewSchema).describe("The parts, in the order of the request."),
});

export const split = act({
  name: "Split",
  contract: "certificates",
  summary: "The holder cuts a certificate into parts of the given amounts.",
  details: "All parts stay with the holder.",
  example:
    'const { parts } = await tally.certificates.split({ certificateId, amounts: ["20000000.00", "14000000.00"] });',
  refuses: ["SPLIT_SUM_MISMATCH", "INVALID_AMOUNT", "POLICY_VIOLATION", ...refusesOnCertificates],
  request: splitRequestSchema,
  response: splitResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: ({ parts }) => parts.map(sumOf),

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    return { ...found, holder: await loadParty(view, found.certificate.holder.lei) };
  },

  decide({ certificate, policy, ...found }, { amounts }, context) {
    const holder = requireActor(found.holder, "the holder", context);
    const whole = requireReady(states, certificate, context);
    const most = policy.rules.mostSplitsPerAct;
    if (most !== undefined && amounts.length > most) {
      refuse("POLICY_VIOLATION", { rule: "mostSplitsPerAct", limit: String(most), given: String(amounts.length) });
    }
    const sizes = amounts.map((amount, index) => parseAmount(amount, whole.currency, `amounts[${String(index)}]`));
    const parts = cutInto({ ...whole, changedAt: context.now }, sizes);
    requireSmallestPart(parts, policy);
    return {
      ...happened("CertificateSplit", { by: holder.lei, before: [certificate], after: parts }, context),
      response: { parts: parts.map(viewCertificate) },
    };
  },
});
