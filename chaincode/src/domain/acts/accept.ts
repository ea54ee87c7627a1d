import { z } from "zod";
import { act, type ActContext, type Decision } from "../act.js";
import { loadActor } from "../authority.js";
import { passTo, requireRoomOnBack } from "../certificate/endorse.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate, type CertificateInContext } from "../certificate/load.js";
import { requireOpen, type Offered } from "../certificate/offers.js";
import { happened, type Done } from "../certificate/outcome.js";
import { requireState } from "../certificate/transitions.js";
import type { CertificateEventType } from "../events.js";
import { certificateViewSchema, viewCertificate, type Certificate } from "../state/certificate.js";
import type { Party } from "../state/party.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const acceptRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const acceptResponseSchema = z.strictObject({ certificate: certificateViewSchema });

/** Takes up an offer: receipt, transfer or cancellation. */
export const accept = act({
  name: "Accept",
  contract: "certificates",
  summary: "The other side of an offer accepts it, before it expires.",
  request: acceptRequestSchema,
  response: acceptResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const offered = requireState("Accept", found.certificate);
    return { ...found, offered, taker: await loadActor(view, offered.offer.to, "the offer's other side", caller) };
  },

  decide({ offered, taker, ...found }, _, context) {
    requireLaterThan(offered, context);
    requireUnfrozen(offered, context);
    requireOpen(offered, context);
    return take(offered, taker, found, context);
  },
});

/** What acceptance does, by the kind of the offer. */
function take(
  certificate: Offered,
  taker: Party,
  { instrument, policy }: CertificateInContext,
  context: ActContext,
): Decision<z.output<typeof acceptResponseSchema>> {
  const { offer, ...kept } = certificate;
  const accepted = (
    type: CertificateEventType,
    after: Certificate,
    instrumentAfter?: Done["instrument"],
  ): Decision<z.output<typeof acceptResponseSchema>> => ({
    ...happened(type, { by: taker.lei, before: [certificate], after: [after], instrument: instrumentAfter }, context),
    response: { certificate: viewCertificate(after) },
  });
  switch (offer.kind) {
    case "receipt":
      return accepted(
        "CertificateAccepted",
        // The issuer is liable to every holder, whatever its terms say of those who pass it on.
        {
          ...kept,
          ...passTo(certificate, taker, { way: "delivery", recourse: true }, context),
          state: "Transferable",
        },
        { before: instrument, after: { ...instrument, state: "Circulating", changedAt: context.now } },
      );
    case "transfer":
      requireRoomOnBack(certificate, policy);
      return accepted("CertificateTransferred", {
        ...kept,
        ...passTo(certificate, taker, { way: "transfer", recourse: offer.recourse }, context),
        nonTransferable: kept.nonTransferable || offer.nonTransferable,
        state: "Transferable",
      });
    case "cancellation":
      return accepted("CertificateCancelled", {
        ...kept,
        state: "Cancelled",
        reason: offer.reason,
        changedAt: context.now,
      });
  }
}
