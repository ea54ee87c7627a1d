import { z } from "zod";
import { act } from "../act.js";
import { loadActor } from "../authority.js";
import { requireLaterThan } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadPending, putBack, requireRevocable } from "../certificate/offers.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { text } from "../vocabulary/text.js";

export const rejectRequestSchema = z.strictObject({
  certificateId: certificateIdSchema,
  /** For the offerer to read in the event; stays on the certificate where its receipt was rejected. */
  reason: text(200).default("rejected by the other side"),
});
export const rejectResponseSchema = z.strictObject({
  /** As it was before the offer; cancelled where it was offered for receipt. */
  certificate: certificateViewSchema,
});

/** Declines an offer, also one that has expired or lies on a frozen certificate: it only puts back the state before. */
export const reject = act({
  name: "Reject",
  contract: "certificates",
  summary: "The other side of an offer rejects it: the certificate is as before; one offered for receipt is cancelled.",
  request: rejectRequestSchema,
  response: rejectResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const offered = requireState("Reject", found.certificate);
    const taker = await loadActor(view, offered.offer.to, "the offer's other side", caller);
    return { ...found, taker, pending: await loadPending(view, offered, found.instrument) };
  },

  decide({ pending, taker }, { reason }, context) {
    pending.offered.forEach((certificate) => {
      requireLaterThan(certificate, context);
      requireRevocable(certificate, context);
    });
    const { certificate, changes, fact } = putBack(pending, taker.lei, reason, context);
    return {
      changes,
      events: [{ type: "CertificateRejected", ...fact, reason }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
