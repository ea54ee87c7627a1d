import { z } from "zod";
import { act } from "../act.js";
import { loadCaller } from "../authority.js";
import { dishonoured } from "../certificate/dishonour.js";
import { requireLaterThan, requireUnfrozen, today } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { putBack, requirePast } from "../certificate/offers.js";
import { happened } from "../certificate/outcome.js";
import { silentUntil } from "../certificate/presentment.js";
import { requireState } from "../certificate/transitions.js";
import { refuse } from "../refusal.js";
import { certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

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
    return { ...found, sweeper: await loadCaller(view, caller) };
  },

  decide({ certificate: found, instrument, policy, sweeper }, _, context) {
    requireLaterThan(found, context);
    const waiting = requireState("Sweep", found);
    if (waiting.state === "InCollection") {
      // Unlike an offer that ends, this puts nothing back, so a freeze stops it: a bank that may not pay is not silent.
      requireUnfrozen(waiting, context);
      const until = silentUntil(waiting, instrument);
      if (until === undefined)
        return refuse("WRONG_STATE", {
          id: certificateIdOf(waiting),
          state: waiting.state,
          required: "a policy that sets days of silence",
        });
      if (today(instrument, context) <= until)
        return refuse("OFFER_NOT_EXPIRED", { certificateId: certificateIdOf(waiting), until });
      const reason = `no answer from the settlement bank within ${String(policy.rules.silenceDays)} days`;
      const { certificate, ...decided } = dishonoured(waiting, instrument, sweeper.lei, reason, context);
      return { ...decided, response: { certificate: viewCertificate(certificate) } };
    }
    requirePast(waiting, waiting.offer.expiresAt, context);
    const { certificate, instrument: changed } = putBack(waiting, instrument, "expired before receipt", context);
    const done = { by: sweeper.lei, before: [waiting], after: [certificate], instrument: changed };
    return {
      ...happened("CertificateOfferExpired", done, context),
      response: { certificate: viewCertificate(certificate) },
    };
  },
});
