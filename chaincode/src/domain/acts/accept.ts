import { z } from "zod";

import { take } from "../certificate/acceptance/acceptance.js";
import { loadCounterClaims } from "../certificate/acceptance/netting.js";
import { requireReady, requireState } from "../certificate/guards.js";
import { loadCertificate } from "../certificate/load.js";
import { isOffered, loadPending, requireFound, requireOffered, requireOpen } from "../certificate/offers/offers.js";
import { loadUse } from "../certificate/offers/registration.js";
import { loadSale } from "../certificate/offers/sold.js";
import { loadIssuersDefault, requireIssuerNotInDefault } from "../certificate/periods/issuers-default.js";
import { requireUnusedUetr } from "../certificate/presentment/payments.js";
import { refusesOnCertificates } from "../certificate/refusals.js";
import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { loadParty, requireUnsuspended, requireActor } from "../party/authority.js";
import { isOneWith } from "../party/one-with.js";
import { certificateViewSchema, sumOf, viewCertificate, type Certificate } from "../state/certificate.js";
import type { Party } from "../state/party.js";
import { payments } from "../state/payment.js";
import { seenSchema } from "../state/shown.js";
import { certificateIdOf, certificateIdSchema } from "../vocabulary/identifiers.js";

const states = {
  AwaitingReceipt: ["Transferable"],
  Transferable: ["Cancelled"],
  Locked: ["Transferable", "Locked", "Pledged", "InRecourse", "Settled", "Cancelled"],
} as const;

const acceptRequestSchema = z.strictObject({ certificateId: certificateIdSchema, seen: seenSchema });
const acceptResponseSchema = z.strictObject({
  certificate: certificateViewSchema.describe(
    "What the certificate is now. A netting ends other certificates with it; the event tells of each.",
  ),
});

/** The offers whose acceptance passes a certificate on, or pledges it, before it is due. */
const passingOn: readonly string[] = ["transfer", "discount", "pledge"];

export const accept = act({
  name: "Accept",
  contract: "certificates",
  summary: "The other side of an offer accepts it, before it expires.",
  details:
    "It takes up receipt, transfer, discount, pledge, netting, cancellation, assignment or composition. Of certificates that are offered together for netting, " +
    "accepting one accepts all. An offer by a party that has been suspended since cannot be accepted. A discount free of payment is " +
    "accepted on its discount date; one against payment on any day, since only its payment counts.",
  example:
    "const { certificate } = await tally.certificates.accept({ certificateId, seen: digestOfSeen({ certificate, instrument }) });",
  refuses: [
    "OFFER_EXPIRED",
    "PAYMENT_REUSED",
    "NOT_TRANSFERABLE",
    "POLICY_VIOLATION",
    "PROCEEDS_MISMATCH",
    "REGISTRATION_MISSING",
    "REGISTRATION_REUSED",
    "INVOICE_OVERFINANCED",
    "TERMS_CHANGED",
    ...refusesOnCertificates,
  ],
  request: acceptRequestSchema,
  response: acceptResponseSchema,
  states,
  batchable: true,
  givesValueFor: "certificateId",
  repeatable: false,
  withdrawable: false,
  dualControl: "as decided",

  async load(view, request) {
    const found = await loadCertificate(view, request.certificateId);
    const { certificate, instrument } = found;
    if (!isOffered(certificate)) {
      return { ...found, offered: undefined };
    }
    const { offer } = certificate;
    const agentLei = offer.kind === "discount" ? offer.paymentAgent : undefined;
    const registration = "registration" in offer ? offer.registration : undefined;
    const [pending, counter, taker, offerer, earlier, agent, use, sold, defaultedOn] = await sideBySide(
      loadPending(view, certificate, instrument),
      loadCounterClaims(view, offer),
      loadParty(view, offer.to),
      loadParty(view, offer.by),
      offer.kind === "composition" ? view.find(payments, offer.uetr) : undefined,
      agentLei === undefined ? undefined : loadParty(view, agentLei),
      loadUse(view, registration),
      loadSale(view, certificate, offer),
      passingOn.includes(offer.kind) ? loadIssuersDefault(view, instrument) : undefined,
    );
    return { ...found, offered: { pending, counter, taker, offerer, earlier, agent, use, sold, defaultedOn } };
  },

  shows: ({ certificate, instrument }) => ({ certificate, instrument }),

  decide({ certificate, instrument, policy, ...found }, _, context) {
    requireState(states, certificate);
    requireOffered(certificate);
    const { pending, counter, offerer, earlier, agent, use, sold, defaultedOn, ...others } = requireFound(
      found.offered,
    );
    const taker = requireActor(others.taker, "the offer's other side", context);
    if (agent !== undefined) {
      requireUnsuspended(agent);
    }
    requireUnsuspended(offerer);
    requireBetweenTwo(certificate, taker, offerer);
    requireUnusedUetr(earlier);
    const { offered: mine, reserved } = requireFound(pending);
    for (const offered of mine) {
      requireReady(states, offered, context);
      requireOpen(offered, context);
    }
    requireIssuerNotInDefault(certificate, defaultedOn);
    const { certificate: taken, ...decided } = take(
      { instrument, policy, taker, offerer, mine, reserved, counter, agent, use, sold },
      context,
    );
    // A netting takes several certificates at once. The response shows one of them.
    const stakes = [{ act: "Accept", party: taker.lei, sums: mine.map(sumOf) }];
    return { ...decided, stakes, response: { certificate: viewCertificate(taken) } };
  },
});

/**
 * @throws `WRONG_STATE` where a succession has made the two sides one party. An issuer that holds its own paper may
 * still cancel it.
 */
function requireBetweenTwo(certificate: Certificate, taker: Party, offerer: Party): void {
  if (!isOneWith(taker, offerer.lei) || !isOffered(certificate) || certificate.offer.kind === "cancellation") {
    return;
  }
  refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: `offered by ${offerer.name} (${offerer.lei}), which is one with ${taker.name} (${taker.lei}) since a succession`,
    required: "an offer of another party: reject this one or withdraw it",
  });
}
