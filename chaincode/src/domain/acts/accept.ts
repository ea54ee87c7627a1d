import { z } from "zod";
import { act } from "../act.js";
import { loadActor, loadCounterparty } from "../authority.js";
import { take } from "../certificate/acceptance.js";
import { requireLaterThan, requireUnfrozen } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadCounterClaims } from "../certificate/netting.js";
import { loadPending, requireOpen } from "../certificate/offers.js";
import { requireState } from "../certificate/transitions.js";
import { sideBySide } from "../side-by-side.js";
import { sumOf, certificateViewSchema, viewCertificate } from "../state/certificate.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

export const acceptRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
export const acceptResponseSchema = z.strictObject({
  /** What the certificate is now. A netting ends the others with it; the event tells of each. */
  certificate: certificateViewSchema,
});

/**
 * Takes up an offer: receipt, transfer, discount, pledge, cancellation or netting. Not one of a party that was suspended since it
 * offered: nobody deals with it until it is reinstated.
 */
export const accept = act({
  name: "Accept",
  contract: "certificates",
  summary: "The other side of an offer accepts it, before it expires.",
  request: acceptRequestSchema,
  response: acceptResponseSchema,
  stake: ({ certificate }) => [sumOf(certificate)],

  async load(view, request, { caller }) {
    const { certificate, instrument, policy } = await loadCertificate(view, request.certificateId);
    const offered = requireState("Accept", certificate);
    const { offer } = offered;
    const taker = await loadActor(view, offer.to, "the offer's other side", caller);
    const paymentAgent = offer.kind === "discount" ? offer.paymentAgent : undefined;
    const [{ offered: mine }, yours, agent] = await sideBySide(
      loadPending(view, offered, instrument),
      loadCounterClaims(view, offer),
      paymentAgent === undefined ? undefined : loadCounterparty(view, paymentAgent),
      loadCounterparty(view, offer.by),
    );
    return { instrument, policy, taker, mine, yours, agent };
  },

  decide(loaded, _, context) {
    for (const offered of loaded.mine) {
      requireLaterThan(offered, context);
      requireUnfrozen(offered, context);
      requireOpen(offered, context);
    }
    const { certificate, ...decided } = take(loaded, context);
    // Several are taken at once where they are set off, and the response shows one of them.
    const stakes = [{ act: "Accept", party: loaded.taker.lei, sums: loaded.mine.map(sumOf) }];
    return { ...decided, stakes, response: { certificate: viewCertificate(certificate) } };
  },
});
