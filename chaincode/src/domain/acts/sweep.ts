import { z } from "zod";

import { requirePreservable, requireState } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { loadWaiting, putBack, requireFound, requireOffered, requirePast } from "../certificate/offers/offers.js";
import { loadForPeriods } from "../certificate/periods/periods.js";
import { requireSilence, whyNotWaiting } from "../certificate/presentment/presentment.js";
import { dishonoured } from "../certificate/recourse/dishonour.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { requireLaterThan } from "../operation/later.js";
import { loadCaller, loadParty, requireCaller } from "../party/authority.js";
import { loadRates } from "../party/reference-rates.js";
import { certificateViewSchema, sumOf, viewCertificate } from "../state/certificate.js";
import { partyOnBackSchema } from "../state/party-on-back.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";

const states = {
  AwaitingReceipt: ["Cancelled"],
  Transferable: ["Transferable"],
  Locked: ["Transferable", "InRecourse"],
  InCollection: ["InRecourse"],
} as const;

const sweepRequestSchema = z.strictObject({ certificateId: certificateIdSchema });
const sweepResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe(
    "The certificate as it was before the offer; in recourse if the settlement bank did not answer.",
  ),
  parties: z
    .array(partyOnBackSchema)
    .optional()
    .describe("After dishonour, every party that the certificate names, each with whether it answers to the holder."),
});

export const sweep = act({
  name: "Sweep",
  contract: "certificates",
  summary:
    "Any party ends an expired offer, or has a presentation dishonoured on which the bank was silent past the policy's days.",
  details:
    "After an expired offer the certificate is as before. While the settlement bank is suspended, or after the issuer's default where the policy " +
    "makes its paper due by it, the presenter or the holder need not wait for days of silence.",
  example: "const { certificate } = await tally.certificates.sweep({ certificateId });",
  refuses: ["OFFER_NOT_EXPIRED", ...refusesOnCertificates],
  request: sweepRequestSchema,
  response: sweepResponseSchema,
  states,
  batchable: true,
  repeatable: true,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, request, context) {
    const found = await loadCertificate(view, request.certificateId);
    const { certificate, instrument } = found;
    const sweeper = await loadCaller(view, context);
    const [waiting, holder, bank, forPeriods, rates] = await sideBySide(
      loadWaiting(view, certificate, instrument),
      certificate.state === "InCollection" ? loadParty(view, certificate.holder.lei) : undefined,
      certificate.state === "InCollection" ? loadParty(view, instrument.settlementBank) : undefined,
      certificate.state === "InCollection" ? loadForPeriods(view, instrument, certificate) : undefined,
      certificate.state === "InCollection" ? loadRates(view, instrument.policy) : [],
    );
    return { ...found, sweeper, waiting, holder, bank, forPeriods, rates };
  },

  decide({ certificate: before, instrument, ...found }, _, context) {
    requireState(states, before);
    requireOffered(before);
    const sweeper = requireCaller(found.sweeper, context);
    const waiting = requireFound(found.waiting);
    if (waiting.kind === "presented") {
      const presented = requirePreservable({ InCollection: states.InCollection }, waiting.presented, context);
      const forPeriods = requireFound(found.forPeriods);
      const { defaultedOn } = forPeriods;
      const payers = { bank: requireFound(found.bank), defaultedOn };
      const reason =
        whyNotWaiting(presented, instrument, payers, sweeper, context) ??
        `no answer from the settlement bank within ${String(requireSilence(presented, instrument, defaultedOn, context))} days`;
      const holder = requireFound(found.holder);
      const { certificate, parties, ...decided } = dishonoured(
        presented,
        { instrument, holder, rates: found.rates, ...forPeriods },
        { by: sweeper.lei, reason },
        context,
      );
      return {
        ...decided,
        response: { certificate: viewCertificate(certificate), parties },
        stakes: [{ act: "Sweep", party: sweeper.lei, sums: [sumOf(certificate)] }],
      };
    }
    for (const offered of waiting.offered) {
      requireLaterThan(offered, context);
    }
    const [first] = waiting.offered;
    requirePast(first, first.offer.expiresAt, context);
    const { certificate, changes, fact } = putBack(waiting, sweeper.lei, "expired before receipt", context);
    return {
      changes,
      events: [{ type: "CertificateOfferExpired", ...fact }],
      response: { certificate: viewCertificate(certificate) },
      // A netting puts several certificates back at once. The response shows one of them.
      stakes: [{ act: "Sweep", party: sweeper.lei, sums: waiting.offered.map(sumOf) }],
    };
  },
});
