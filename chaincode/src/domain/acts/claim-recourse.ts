import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { cut } from "../certificate/cut.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { liableTo } from "../certificate/liable.js";
import { loadCertificate } from "../certificate/load.js";
import { happened } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { amountSchema, parseAmount } from "../vocabulary/amount.js";
import { certificateIdOf, certificateIdSchema, sizeOf } from "../vocabulary/identifiers.js";
import { leiSchema } from "../vocabulary/lei.js";

export const claimRecourseRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Who is to pay: the issuer, the guarantor, or anybody on the back who passed it on with recourse; in any order. */
  on: leiSchema,
  /** Only this much of it: its first units. The rest stays as it is. */
  amount: amountSchema.optional(),
});
export const claimRecourseResponseSchema = z.strictObject({
  /** With the claim on it. */
  certificate: certificateViewSchema,
  /** What is not claimed. */
  rest: certificateViewSchema.optional(),
});

/** Calls on a party that is liable for a dishonoured certificate. Bars neither claims on others nor a new presentation. */
export const claimRecourse = act({
  name: "ClaimRecourse",
  contract: "certificates",
  summary: "After dishonour the holder claims on the issuer, the guarantor or an endorser with recourse.",
  request: claimRecourseRequestSchema,
  response: claimRecourseResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const holder = await loadActor(view, found.certificate.holder.lei, "the holder", caller);
    return { ...found, holder };
  },

  decide({ certificate, instrument, holder }, { on, amount }, context) {
    requireLaterThan(certificate, context);
    const unpaid = requireUnencumbered(requireState("ClaimRecourse", certificate));
    requireUnfrozen(unpaid, context);
    const liable = liableTo(unpaid, instrument);
    if (!liable.includes(on))
      refuse("INVALID_REQUEST", { path: "on", problem: `is not liable; liable are ${liable.join(", ")}` });
    if (unpaid.claims.some((claim) => claim.on === on))
      refuse("INVALID_REQUEST", { path: "on", problem: "has been claimed on already" });
    const size = amount === undefined ? sizeOf(unpaid) : parseAmount(amount, unpaid.currency, "amount");
    const { part, rest } = cut({ ...unpaid, changedAt: context.now }, size);
    const claimed: CertificateIn<"InRecourse"> = { ...part, claims: [...part.claims, { on, at: context.now }] };
    const after = rest === undefined ? [claimed] : [claimed, rest];
    return {
      ...happened("CertificateRecourseClaimed", { by: holder.lei, before: [unpaid], after }, context),
      response: { certificate: viewCertificate(claimed), ...(rest !== undefined && { rest: viewCertificate(rest) }) },
    };
  },
});

/** @throws `WRONG_STATE` while a pledge lies on it: the pledgee enforces or releases first. */
function requireUnencumbered(certificate: CertificateIn<"InRecourse">): CertificateIn<"InRecourse"> {
  if (certificate.pledge === undefined) return certificate;
  return refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: "InRecourse, under pledge",
    required: "InRecourse, free: the pledgee enforces or releases first",
  });
}
