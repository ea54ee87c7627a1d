import { z } from "zod";
import { act } from "../act.js";
import { loadCaller } from "../authority.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { sideBySide } from "../side-by-side.js";
import { sumOf, certificateViewSchema, viewCertificate, type CertificateIn } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

export const offerCancellationRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** Why it is redeemed early; stays on the certificate. */
  reason: text(200),
});
export const offerCancellationResponseSchema = z.strictObject({ certificate: certificateViewSchema });

/**
 * Offers to end a certificate before it is paid: issuer and holder must both want it, so whichever of them offers, the
 * other one accepts.
 */
export const offerCancellation = act({
  name: "OfferCancellation",
  contract: "certificates",
  summary: "The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption).",
  request: offerCancellationRequestSchema,
  response: offerCancellationResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, { caller }) {
    const [found, offerer] = await sideBySide(loadCertificate(view, request.certificateId), loadCaller(view, caller));
    return { ...found, offerer };
  },

  decide({ certificate, instrument, policy, offerer }, { reason }, context) {
    const { issuer } = instrument;
    const holder = certificate.holder.lei;
    if (offerer.lei !== issuer && offerer.lei !== holder)
      refuse("NOT_AUTHORIZED", {
        caller: `${offerer.name} (${offerer.lei})`,
        required: `the issuer ${issuer} or the holder ${holder}`,
      });
    requireLaterThan(certificate, context);
    const free = requireState("OfferCancellation", certificate);
    requireUnfrozen(free, context);
    const other = offerer.lei === issuer ? holder : issuer;
    const offered: CertificateIn<"Locked"> = {
      ...free,
      state: "Locked",
      offer: { kind: "cancellation", ...offerTerms(offerer.lei, other, policy, context), reason },
      changedAt: context.now,
    };
    return {
      ...happened("CertificateOffered", { by: offerer.lei, before: [free], after: [offered] }, context),
      response: { certificate: viewCertificate(offered) },
    };
  },
});
