import { free, loadInvoices, type KnownInvoices } from "../../invoice/reserve.js";
import { refuse } from "../../kernel/refusal.js";
import { sideBySide } from "../../kernel/side-by-side.js";
import type { Change } from "../../operation/change.js";
import type { ActContext } from "../../operation/context.js";
import { loadParty } from "../../party/authority.js";
import { isOneWith } from "../../party/one-with.js";
import type { Certificate, CertificateIn } from "../../state/certificate.js";
import type { Instrument } from "../../state/instrument.js";
import type { LedgerView } from "../../state/ledger-view.js";
import type { Offer, OfferOf } from "../../state/offer.js";
import type { Party } from "../../state/party.js";
import type { Policy } from "../../state/policy.js";
import {
  formatInstant,
  plusDays,
  plusHours,
  startOf,
  type CalendarDate,
  type Instant,
} from "../../vocabulary/calendar.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import type { Lei } from "../../vocabulary/lei.js";
import { loadNamed } from "../load.js";
import { outcomeOf } from "../outcome.js";

/**
 * A certificate with an offer on it. An issuer's offer to cancel another party's certificate leaves that certificate
 * free.
 */
export type Offered =
  | CertificateIn<"AwaitingReceipt" | "Locked">
  | (CertificateIn<"Transferable"> & { readonly offer: OfferOf<"cancellation"> });

/** Whether an offer of the certificate waits for an answer. */
export function isOffered(certificate: Certificate): certificate is Offered {
  return "offer" in certificate && certificate.offer !== undefined;
}

/**
 * Requires an offer that the acts on certificates can end.
 *
 * @throws `WRONG_STATE`
 */
export function requireOffered(certificate: Certificate): void {
  if (certificate.state === "Locked" && certificate.offer.kind === "delivery") {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: `Locked for the order ${certificate.offer.orderId}`,
      required:
        "an offer of another kind: this one ends with the order, by `AcceptDelivery`, `SettleDispute`, `CancelOrder` or `SweepOrder` of the contract market",
    });
  }
  if (certificate.state !== "Transferable" || isOffered(certificate)) {
    return;
  }
  refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state: "Transferable, without an offer",
    required: "a certificate on which an offer lies",
  });
}

/** The offer that `load` found, for a certificate whose state requires one. */
export function requireFound<T>(found: T | undefined): T {
  if (found === undefined) {
    throw new Error("a certificate that is offered carries its offer");
  }
  return found;
}

/** The party that offers, the party that answers, and the instant of expiry. */
export function offerTerms(by: Lei, to: Lei, policy: Policy, context: ActContext) {
  return { by, to, at: context.now, expiresAt: expiryOf(policy, context) };
}

/** The expiry of an offer that is made or renewed now. */
function expiryOf({ rules }: Policy, { now }: ActContext): Instant {
  return plusHours(now, rules.offerExpiryHours);
}

/**
 * The expiry of a discount's offer that is made or renewed now. It is not before the end of the discount date, so that
 * the offer can be accepted, or paid, on that date.
 */
export function expiryOfDiscount(discountDate: CalendarDate, policy: Policy, context: ActContext): Instant {
  const [usual, endOfDate] = [expiryOf(policy, context), startOf(plusDays(discountDate, 1), policy.rules)];
  return usual > endOfDate ? usual : endOfDate;
}

/** @throws `OFFER_EXPIRED` from the instant of expiry on. */
export function requireOpen(certificate: Offered, { now }: ActContext): void {
  const { expiresAt } = certificate.offer;
  if (now >= expiresAt) {
    refuse("OFFER_EXPIRED", { certificateId: certificateIdOf(certificate), expiredAt: formatInstant(expiresAt) });
  }
}

/** @throws `OFFER_NOT_EXPIRED` before `until`. */
export function requirePast(certificate: Certificate, until: Instant, { now }: ActContext): void {
  if (now < until) {
    refuse("OFFER_NOT_EXPIRED", { certificateId: certificateIdOf(certificate), until: formatInstant(until) });
  }
}

/** Whether the certificate is in a discount against payment that the bank has accepted: money may be on its way. */
export function isBound(certificate: Certificate): boolean {
  return (
    certificate.state === "Locked" &&
    certificate.offer.kind === "discount" &&
    certificate.offer.acceptedAt !== undefined
  );
}

/**
 * Requires that either side may still end the offer. A bound offer ends at its expiry.
 *
 * @throws `WRONG_STATE`
 */
export function requireRevocable(certificate: Offered, { now }: ActContext): void {
  const { offer } = certificate;
  if (isBound(certificate) && now < offer.expiresAt) {
    refuse("WRONG_STATE", {
      id: certificateIdOf(certificate),
      state: "Locked, accepted against payment",
      required: `payment, or expiry at ${formatInstant(offer.expiresAt)}`,
    });
  }
}

/** An offered certificate with the records that its offer also concerns, and that go back with it. */
export interface Pending {
  readonly kind: "offered";
  /** The certificate itself first, then the others that one netting offers with it. */
  readonly offered: readonly [Offered, ...Offered[]];
  readonly instrument: Instrument;
  /** The reservations for the instrument's documents, if it has not circulated yet, or its cancellation may free them. */
  readonly reserved: KnownInvoices;
}

/**
 * The pending offer of a certificate with its records; undefined if no offer waits.
 *
 * What a record states about other certificates does not count, since two members can write their own certificate as
 * they like. An offer counts for other certificates only if their own records have the same offer.
 *
 * @throws `WRONG_STATE` if a netting names a certificate that does not have the same offer by its own holder, and if an
 *   offer for receipt or guarantee is on anything except all units of an instrument that nobody has received.
 */
export async function loadPending(
  view: LedgerView,
  certificate: Certificate,
  instrument: Instrument,
): Promise<Pending | undefined> {
  if (!isOffered(certificate)) {
    return undefined;
  }
  const { offer } = certificate;
  if (certificate.state === "AwaitingReceipt" || offer.kind === "receipt" || offer.kind === "guarantee") {
    requireUnreceived(certificate, instrument);
  }
  const mayFree = certificate.state === "AwaitingReceipt" || endsIssue(certificate, instrument);
  const documents = mayFree ? instrument.documents : [];
  if (offer.kind !== "netting") {
    const reserved = await loadInvoices(view, documents, instrument.issuer);
    return { kind: "offered", offered: [certificate], instrument, reserved };
  }
  const id = certificateIdOf(certificate);
  const others = offer.mine.filter((other) => other !== id);
  if (certificate.state !== "Locked" || new Set(offer.mine).size !== others.length + 1) {
    refuseNetting(
      certificate,
      `${certificate.state}, by a netting that does not name it, or that names another certificate twice`,
    );
  }
  const [reserved, offerer, ...found] = await sideBySide(
    loadInvoices(view, documents, instrument.issuer),
    loadParty(view, offer.by),
    ...others.map((other) => loadNamed(view, other)),
  );
  const offered = [certificate, ...found.map((other) => requireOfNetting(offer, offerer, other))] as const;
  return { kind: "offered", offered, instrument, reserved };
}

/**
 * Whether an offer is to cancel a whole circulating instrument whose invoices are not spent. Of a part nothing is freed,
 * since no record says which units of an instrument have freed their share.
 */
export function endsIssue({ offer, from, to }: Offered, { state, face, documents }: Instrument): boolean {
  const isWhole = from === 1n && to === face;
  return (
    offer.kind === "cancellation" && offer.spent !== true && isWhole && state === "Circulating" && documents.length > 0
  );
}

/** The state of an instrument while its one certificate of all units is offered. */
const unreceived: Partial<Record<Offer["kind"], Instrument["state"]>> = {
  guarantee: "AwaitingGuarantee",
  receipt: "Issued",
};

/** @throws `WRONG_STATE` */
function requireUnreceived(
  { state, offer, from, to }: Offered,
  { instrumentId, face, ...instrument }: Instrument,
): void {
  if (state === "AwaitingReceipt" && instrument.state === unreceived[offer.kind] && from === 1n && to === face) {
    return;
  }
  refuse("WRONG_STATE", {
    id: instrumentId,
    state: `${instrument.state}, with an offer of ${offer.kind} on the units ${from.toString()} to ${to.toString()}`,
    required:
      "an instrument that its payee has not received, with an offer on one certificate of all its units: audit the instrument",
  });
}

/** @throws `WRONG_STATE` if a certificate does not have the offer of netting itself, or is not its offerer's. */
function requireOfNetting(offer: OfferOf<"netting">, offerer: Party, other: Certificate): CertificateIn<"Locked"> {
  if (other.state !== "Locked" || other.offer.kind !== "netting" || !isSameNetting(offer, other.offer)) {
    return refuseNetting(other, `${other.state}, without the same offer of netting by ${offer.by}`);
  }
  return isOneWith(offerer, other.holder.lei)
    ? other
    : refuseNetting(other, `held by ${other.holder.lei}, but the netting is offered by ${offer.by}`);
}

function isSameNetting(one: OfferOf<"netting">, other: OfferOf<"netting">): boolean {
  const terms = ({ by, to, at, mine, yours }: OfferOf<"netting">) => JSON.stringify([by, to, at, mine, yours]);
  return terms(one) === terms(other);
}

function refuseNetting(certificate: Certificate, state: string): never {
  return refuse("WRONG_STATE", {
    id: certificateIdOf(certificate),
    state,
    required: "certificates that all have the same offer of netting, made by their holder: audit their instruments",
  });
}

/** An offer or a presentation for payment, which waits for another party's answer. */
export type Waiting = Pending | { readonly kind: "presented"; readonly presented: CertificateIn<"InCollection"> };

/** The offer or presentation that waits on a certificate; undefined in a state that waits for nobody. */
export async function loadWaiting(
  view: LedgerView,
  certificate: Certificate,
  instrument: Instrument,
): Promise<Waiting | undefined> {
  if (certificate.state === "InCollection") {
    return { kind: "presented", presented: certificate };
  }
  return loadPending(view, certificate, instrument);
}

/**
 * Ends an offer without acceptance and restores exactly the state before. Before receipt there was no earlier state, so
 * certificate and instrument are cancelled and its invoices are free again.
 */
export function putBack({ offered, instrument, reserved }: Pending, by: Lei, reason: string, context: ActContext) {
  const [first, ...others] = offered;
  const certificate = withoutOffer(first, reason, context);
  const after = [certificate, ...others.map((other) => withoutOffer(other, reason, context))];
  const cancelled: Instrument = { ...instrument, state: "Cancelled", changedAt: context.now };
  const unissued = first.state === "AwaitingReceipt" ? { before: instrument, after: cancelled } : undefined;
  const { changes, fact } = outcomeOf({ by, before: offered, after, instrument: unissued }, context);
  const freed: Change[] = unissued === undefined ? [] : free(instrument, reserved, context);
  return { certificate, changes: [...changes, ...freed], fact };
}

/** The certificate as before the offer; cancelled if there was no state before. */
export function withoutOffer(
  certificate: Offered,
  reason: string,
  { now }: Pick<ActContext, "now">,
): CertificateIn<"Transferable" | "InRecourse" | "Cancelled"> {
  if (certificate.state === "AwaitingReceipt") {
    const { offer: _, ...kept } = certificate;
    return { ...kept, state: "Cancelled", reason, changedAt: now };
  }
  if (certificate.state === "Transferable") {
    const { offer, ...kept } = certificate;
    // The issuer cannot repeat its own offer at once: each offer would be another act that conflicts with the holder's
    // acts.
    return { ...kept, ...(offer.expiresAt > now && { noOfferBefore: offer.expiresAt }), changedAt: now };
  }
  const { offer: _, recourse, ...kept } = certificate;
  return recourse === undefined
    ? { ...kept, state: "Transferable", changedAt: now }
    : { ...kept, ...recourse, state: "InRecourse", changedAt: now };
}

/** The certificate locked by an offer. If the certificate was in recourse, it keeps the data of the recourse. */
export function lockedBy(
  certificate: CertificateIn<"Transferable" | "InRecourse">,
  offer: Offer,
  { now }: ActContext,
): CertificateIn<"Locked"> {
  if (certificate.state === "Transferable") {
    return { ...certificate, state: "Locked", offer, changedAt: now };
  }
  const { dishonour, claims, due, pledge: _, ...kept } = certificate;
  const recourse = { dishonour, claims, ...(due && { due }) };
  return { ...kept, state: "Locked", offer, recourse, changedAt: now };
}
