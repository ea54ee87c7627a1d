import { z } from "zod";
import { act } from "../act.js";
import { loadCaller } from "../authority.js";
import { dishonoured } from "../certificate/dishonour.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadPending, putBack, requirePast } from "../certificate/offers.js";
import { requireSilence } from "../certificate/presentment.js";
import { requireState } from "../certificate/transitions.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const sweepRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const sweepResponseSchema = z.strictObject({
  /** As it was before the offer; in recourse where the settlement bank stayed silent. */
  certificate: certificateViewSchema,
});

/** Ends what has waited too long: an offer past its expiry, or a presentation that the bank left unanswered. */
export const sweep = act({
  name: "Sweep",
  contract: "certificates",
  summary:
    "Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days.",
  request: sweepRequestSchema,
  response: sweepResponseSchema,

  async load(view, request, { caller }) {
    const found = await loadCertificate(view, request.certificateId);
    const waiting = requireState("Sweep", found.certificate);
    const sweeper = await loadCaller(view, caller);
    const pending = waiting.state === "InCollection" ? waiting : await loadPending(view, waiting, found.instrument);
    return { ...found, sweeper, pending };
  },

  decide({ sweeper, instrument, pending }, _, context) {
    if (!("offered" in pending)) {
      requireLaterThan(pending, context);
      // Unlike an offer that ends, this puts nothing back, so a freeze stops it: a bank that may not pay is not silent.
      requireUnfrozen(pending, context);
      const days = requireSilence(pending, instrument, context);
      const reason = `no answer from the settlement bank within ${String(days)} days`;
      const { certificate, changes, events } = dishonoured(pending, instrument, sweeper.lei, reason, context);
      return { changes, events, response: { certificate: viewCertificate(certificate) } };
    }
    pending.offered.forEach((certificate) => {
      requireLaterThan(certificate, context);
    });
    const [first] = pending.offered;
    requirePast(first, first.offer.expiresAt, context);
    const { certificate, changes, fact } = putBack(pending, sweeper.lei, "expired before receipt", context);
    return {
      changes,
      events: [{ type: "CertificateOfferExpired", ...fact }],
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
