import type { Certificate, Endorsement, FreezeOrder, Offer } from "@tallystick/client";

import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

export function stateWithMarks({ state, frozen, nonTransferable }: Certificate, { at, words }: Canvas): string {
  const inForce = frozen.some(({ until }) => until === undefined || until > at);
  return words.screen.list([
    words.code("certificateState", state),
    ...(inForce ? [words.certificate.frozen] : []),
    ...(nonTransferable ? [words.certificate.nonTransferable] : []),
  ]);
}

/** Describes a freeze order, with its outcome. */
export function orderOf(
  { order, authority, until }: FreezeOrder,
  { at, clock, words: { certificate } }: Canvas,
): string {
  const moment = until === undefined ? "" : clock.moment(until);
  const end = until === undefined ? "" : until > at ? certificate.orderUntil(moment) : certificate.orderRanOut(moment);
  return certificate.order(order, authority, end);
}

/** Describes in a few words the data that only a certificate in this state has. */
export function note(certificate: Certificate, canvas: Canvas): string {
  const { nameOf, words } = canvas;
  const { certificate: say, screen } = words;
  // A newer chaincode may have other ways out of default.
  const wayOut: Readonly<Partial<Record<string, string>>> = say.wayOut;
  switch (certificate.state) {
    case "AwaitingReceipt":
    case "Locked":
      return noteOfOffer(certificate.offer, certificate, canvas);
    case "InCollection": {
      const { on, to, by } = certificate.presentment;
      return by === certificate.holder.lei
        ? say.presented(nameOf(to), on)
        : say.presentedBy(nameOf(to), on, nameOf(by));
    }
    case "InRecourse":
      return screen.clauses([
        say.dishonoured(certificate.dishonour.reason),
        ...(certificate.claims.length === 0
          ? []
          : [say.claimedOn(screen.list(certificate.claims.map(({ on }) => nameOrYou(on, canvas))))]),
      ]);
    case "Settled":
      return screen.list([
        say.byWay(words.code("ending", certificate.discharge.way)),
        say.value(certificate.discharge.valueDate),
        ...(certificate.discharge.uetr === undefined ? [] : [`UETR ${certificate.discharge.uetr}`]),
        ...(certificate.discharge.lodged === undefined
          ? []
          : [say.lodged(certificate.discharge.lodged.with, certificate.discharge.lodged.number)]),
      ]);
    case "Cancelled":
      return certificate.ending === undefined
        ? certificate.reason
        : say.endedBy(wayOut[certificate.ending.way] ?? certificate.ending.way, certificate.reason);
    case "Pledged":
      return say.pledgedTo(nameOf(certificate.pledge.pledgee.lei), certificate.pledge.obligation);
    case "Transferable":
      return certificate.offer === undefined ? "" : noteOfOffer(certificate.offer, certificate, canvas);
  }
}

function noteOfOffer(offer: Offer, { holder }: Certificate, canvas: Canvas): string {
  const { nameOf, at, you, clock, words } = canvas;
  const say = words.certificate;
  const open = offer.expiresAt > at;
  const end = (open ? say.until : say.expired)(clock.moment(offer.expiresAt));
  if (offer.kind === "discount" && offer.acceptedAt !== undefined) {
    const { paymentAgent = offer.to } = offer;
    const payment =
      paymentAgent === you
        ? say.yourPayment
        : paymentAgent === offer.to
          ? say.itsPayment
          : say.paymentBy(nameOf(paymentAgent));
    return say.discountAccepted(nameOf(offer.to), open, payment, end);
  }
  const to = nameOrYou(offer.to, canvas);
  if (offer.kind === "receipt") {
    return say.offeredForReceipt(to, end);
  }
  if (offer.kind === "guarantee") {
    return say.offeredForGuarantee(to, end);
  }
  const kind = words.code("offerKind", offer.kind);
  return offer.by === holder.lei
    ? say.offered(kind, to, end)
    : say.offeredBy(kind, to, nameOrYou(offer.by, canvas), end);
}

function nameOrYou(lei: string, { nameOf, you, words }: Canvas): string {
  return lei === you ? words.screen.you : nameOf(lei);
}

/** Describes the payment of a claim, if the certificate passed to its next holder by such a payment. */
export function paidBy(payment: Endorsement["payment"], { certificate }: Words): string[] {
  return payment === undefined ? [] : [certificate.paid(payment.valueDate, payment.uetr)];
}
