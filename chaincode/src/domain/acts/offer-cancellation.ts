import { z } from "zod";

import { requireReady } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { offerTerms, requirePast } from "../certificate/offers/offers.js";
import { happened } from "../certificate/outcome.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import { loadCaller, loadParty, requireUnsuspended, requireCaller } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import {
  certificateViewSchema,
  sumOf,
  viewCertificate,
  type Certificate,
  type CertificateIn,
} from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

const states = { Transferable: ["Locked", "Transferable"] } as const;

const offerCancellationRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  reason: text(200).describe("Why it ends early. It stays on the certificate."),
  spent: z
    .boolean()
    .default(false)
    .describe(
      "Whether its invoices stay used: the holder was paid for it, or a credit note cancels them. Default: they are free again, if the payee holds the whole instrument.",
    ),
});
const offerCancellationResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe(
    "The certificate. The holder's own offer locks it; under the issuer's offer it stays free.",
  ),
});

export const offerCancellation = act({
  name: "OfferCancellation",
  contract: "certificates",
  summary: "The issuer offers the holder, or the holder the issuer, to cancel a certificate (early redemption).",
  details:
    "Issuer and holder must both want it: the one that did not offer accepts. The holder's offer locks the certificate until the issuer " +
    "answers. The issuer's offer does not lock the certificate: any act of the holder ends the offer. The issuer offers again when the offer has " +
    "expired, or after an act of the holder. A cancellation of the whole instrument that its payee holds frees its invoices, unless they are spent; the peers of " +
    "operator and regulator endorse it then.",
  example: 'await tally.certificates.offerCancellation({ certificateId, reason: "paid early by bank transfer" });',
  refuses: ["OFFER_NOT_EXPIRED", ...refusesOnCertificates],
  request: offerCancellationRequestSchema,
  response: offerCancellationResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: true,
  dualControl: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, context) {
    const [found, offerer] = await sideBySide(loadCertificate(view, request.certificateId), loadCaller(view, context));
    const [issuer, holder] = await sideBySide(
      loadParty(view, found.instrument.issuer),
      loadParty(view, found.certificate.holder.lei),
    );
    return { ...found, offerer, issuer, holder };
  },

  decide({ certificate, policy, issuer, holder, ...found }, { reason, spent }, context) {
    const offerer = requireCaller(found.offerer, context);
    // An issuer that holds its own paper makes the offer as the holder.
    const own = [holder, issuer].find(({ lei }) => isOneWith(offerer, lei));
    if (own === undefined) {
      return refuse("NOT_AUTHORIZED", {
        caller: `${offerer.name} (${offerer.lei})`,
        required: `the issuer ${issuer.lei} or the holder ${holder.lei}`,
      });
    }
    const free = requireReady(states, certificate, context);
    const other = requireUnsuspended(own === holder ? issuer : holder);
    const terms = { ...offerTerms(own.lei, other.lei, policy, context), reason, ...(spent && { spent }) };
    const offer = { kind: "cancellation", ...terms } as const;
    if (own !== holder) {
      requireFirstOffer(certificate, context);
    }
    const offered: CertificateIn<"Locked" | "Transferable"> = {
      ...free,
      state: own === holder ? "Locked" : "Transferable",
      offer,
      changedAt: context.now,
    };
    return {
      ...happened("CertificateOffered", { by: own.lei, before: [certificate], after: [offered] }, context),
      response: { certificate: viewCertificate(offered) },
    };
  },
});

/**
 * Prevents an issuer from blocking a certificate with one offer after another. The issuer can make a new offer only
 * after its last offer would have expired, or after the holder has acted.
 *
 * @throws `OFFER_NOT_EXPIRED`
 */
function requireFirstOffer(certificate: Certificate, context: ActContext): void {
  if (certificate.state === "Transferable") {
    const until = certificate.offer?.expiresAt ?? certificate.noOfferBefore;
    requirePast(certificate, until ?? context.now, context);
  }
}
