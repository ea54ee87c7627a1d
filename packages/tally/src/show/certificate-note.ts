import type { Certificate, Endorsement, FreezeOrder, Offer } from "@tallystick/client";

import type { Canvas } from "./view.js";

export function stateWithMarks({ state, frozen, nonTransferable }: Certificate, { at }: Canvas): string {
  const inForce = frozen.some(({ until }) => until === undefined || until > at);
  return [state, ...(inForce ? ["frozen"] : []), ...(nonTransferable ? ["non-transferable"] : [])].join(", ");
}

/** A freeze order, with what became of it. */
export function orderOf({ order, authority, until }: FreezeOrder, { at, clock }: Canvas): string {
  const end = until === undefined ? "" : `, ${until > at ? "until" : "ran out"} ${clock.moment(until)}`;
  return `${order} of ${authority}${end}`;
}

/** What only its state carries, in a few words. */
export function note(certificate: Certificate, canvas: Canvas): string {
  const { nameOf } = canvas;
  switch (certificate.state) {
    case "AwaitingReceipt":
    case "Locked":
      return noteOfOffer(certificate.offer, certificate, canvas);
    case "InCollection": {
      const { on, to, by } = certificate.presentment;
      return `presented to ${nameOf(to)} on ${on}${by === certificate.holder.lei ? "" : ` by ${nameOf(by)}`}`;
    }
    case "InRecourse":
      return [
        `dishonoured: ${certificate.dishonour.reason}`,
        ...(certificate.claims.length === 0
          ? []
          : [`claimed on ${certificate.claims.map(({ on }) => nameOrYou(on, canvas)).join(", ")}`]),
      ].join("; ");
    case "Settled":
      return [
        `by ${certificate.discharge.way}`,
        `value ${certificate.discharge.valueDate}`,
        ...(certificate.discharge.uetr === undefined ? [] : [`UETR ${certificate.discharge.uetr}`]),
      ].join(", ");
    case "Cancelled":
      return certificate.ending === undefined
        ? certificate.reason
        : `by ${wayOut[certificate.ending.way] ?? certificate.ending.way}: ${certificate.reason}`;
    case "Pledged":
      return `pledged to ${nameOf(certificate.pledge.pledgee.lei)} for ${certificate.pledge.obligation}`;
    case "Transferable":
      return certificate.offer === undefined ? "" : noteOfOffer(certificate.offer, certificate, canvas);
  }
}

/** How units ended after dishonour, in words. */
const wayOut: Readonly<Record<string, string>> = {
  waiver: "the holder's waiver",
  composition: "composition",
  writeOff: "write-off",
};

function noteOfOffer(offer: Offer, { holder }: Certificate, canvas: Canvas): string {
  const { nameOf, at, you, clock } = canvas;
  const open = offer.expiresAt > at;
  const end = `${open ? " until" : ", expired"} ${clock.moment(offer.expiresAt)}`;
  if (offer.kind === "discount" && offer.acceptedAt !== undefined) {
    const { paymentAgent = offer.to } = offer;
    const payment =
      paymentAgent === you
        ? "your payment"
        : paymentAgent === offer.to
          ? "its payment"
          : `payment by ${nameOf(paymentAgent)}`;
    return `discount accepted by ${nameOf(offer.to)}, ${open ? "awaits" : "awaited"} ${payment}${end}`;
  }
  const by = offer.by === holder.lei ? "" : ` by ${nameOrYou(offer.by, canvas)}`;
  if (offer.kind === "receipt") {
    return `offered to ${nameOrYou(offer.to, canvas)} for receipt${end}`;
  }
  if (offer.kind === "guarantee") {
    return `offered to ${nameOrYou(offer.to, canvas)} for its guarantee${end}`;
  }
  return `${offer.kind} offered to ${nameOrYou(offer.to, canvas)}${by}${end}`;
}

function nameOrYou(lei: string, { nameOf, you }: Canvas): string {
  return lei === you ? "you" : nameOf(lei);
}

/** The payment of a claim that passed it, where one did. */
export function paidBy(payment: Endorsement["payment"]): string[] {
  return payment === undefined ? [] : [`paid, value ${payment.valueDate}, UETR ${payment.uetr}`];
}
