import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { cutInto } from "../certificate/cut.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { requireSmallestPart } from "../certificate/part.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const splitRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Amounts of the parts, in the order of their units. They must add up to the certificate's amount. */
  amounts: z.array(amountSchema).min(2).max(500),
});
export const splitResponseSchema = z.strictObject({
  /** In the order of the request. */
  parts: z.array(certificateViewSchema),
});

/** Cuts a certificate into parts that all stay with the holder. */
export const split = act({
  name: "Split",
  contract: "certificates",
  summary: "The holder cuts a certificate into parts of the given amounts.",
  request: splitRequestSchema,
  response: splitResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const holder = await loadActor(view, found.certificate.holder.lei, "the holder", caller);
    return { ...found, holder };
  },

  decide({ certificate, policy, holder }, { amounts }, context) {
    requireLaterThan(certificate, context);
    const whole = requireState("Split", certificate);
    requireUnfrozen(whole, context);
    const most = policy.rules.mostSplitsPerAct;
    if (most !== undefined && amounts.length > most)
      refuse("POLICY_VIOLATION", { rule: "mostSplitsPerAct", limit: String(most), given: String(amounts.length) });
    const sizes = amounts.map((amount, index) => parseAmount(amount, whole.currency, `amounts[${String(index)}]`));
    const parts = cutInto({ ...whole, changedAt: context.now }, sizes);
    requireSmallestPart(parts, policy);
    return {
      ...happened("CertificateSplit", { by: holder.lei, before: [whole], after: parts }, context),
      response: { parts: parts.map(viewCertificate) },
    };
  },
});
