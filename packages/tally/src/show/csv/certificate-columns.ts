import type { Certificate, Instrument } from "@tallystick/client";

import { entered, made, ofPart, party, said } from "./column.js";
import type { CsvColumn } from "./csv.js";

/** A certificate with the terms of its instrument, if the client could read them. */
export interface CertificateRow {
  readonly certificate: Certificate;
  readonly instrument?: Instrument | undefined;
}

const of = ofPart<CertificateRow, "certificate">("certificate");

/** Columns of every listing of certificates. */
export const certificateColumns: readonly CsvColumn<CertificateRow>[] = [
  made(
    "certificateId",
    "Id of the certificate.",
    of((one) => one.certificateId),
  ),
  made(
    "instrumentId",
    "Id of its instrument.",
    of((one) => one.instrumentId),
  ),
  made(
    "from",
    "Number of its first unit.",
    of((one) => one.from),
  ),
  made(
    "to",
    "Number of its last unit.",
    of((one) => one.to),
  ),
  made(
    "amount",
    "What it is for, in major units.",
    of((one) => one.amount),
  ),
  made(
    "currency",
    "ISO 4217.",
    of((one) => one.currency),
  ),
  made(
    "state",
    "State of the certificate.",
    of((one) => one.state),
  ),
  ...party(
    "holder",
    "its holder.",
    of((one) => one.holder.lei),
  ),
  ...party<CertificateRow>("issuer", "the party that owes it.", ({ instrument }) => instrument?.issuer),
  ...party<CertificateRow>(
    "guarantor",
    "the guarantor. Empty: there is none.",
    ({ instrument }) => instrument?.guarantor,
  ),
  ...party<CertificateRow>("settlementBank", "the bank that pays it.", ({ instrument }) => instrument?.settlementBank),
  made("maturesOn", "Day of maturity, as the issuer stated it.", ({ instrument }) => instrument?.maturesOn),
  made("dueOn", "Day on which it falls due.", ({ instrument }) => instrument?.dueOn),
  made(
    "nonTransferable",
    "true if an endorser marked it as not to be passed on.",
    of((one) => said(one.nonTransferable)),
  ),
  entered("orders", "Numbers of the orders that were laid on it, with semicolons between them.", of(ordersOf)),
  made(
    "offer",
    "What is offered: transfer, discount, pledge and so on. Empty: nothing is.",
    of((one) => offerOf(one)?.kind),
  ),
  ...party(
    "offeredBy",
    "the party that offers it.",
    of((one) => offerOf(one)?.by),
  ),
  ...party(
    "offeredTo",
    "the party that can accept.",
    of((one) => offerOf(one)?.to),
  ),
  made(
    "offerExpiresAt",
    "Instant at which the offer expires.",
    of((one) => offerOf(one)?.expiresAt),
  ),
  made(
    "annualRate",
    "Of a discount: yearly rate in per cent.",
    of((one) => discountOf(one)?.annualRate),
  ),
  made(
    "dayCount",
    "Of a discount: days of the year.",
    of((one) => discountOf(one)?.dayCount),
  ),
  made(
    "discountDate",
    "Of a discount: the day from which interest is deducted.",
    of((one) => discountOf(one)?.discountDate),
  ),
  made(
    "interest",
    "Of a discount: the interest.",
    of((one) => discountOf(one)?.interest),
  ),
  made(
    "proceeds",
    "Of a discount: what the holder is paid.",
    of((one) => discountOf(one)?.proceeds),
  ),
  ...party(
    "pledgee",
    "the party to which it is pledged.",
    of((one) => pledgeOf(one)?.pledgee.lei),
  ),
  entered(
    "obligation",
    "What the pledge secures.",
    of((one) => pledgeOf(one)?.obligation),
  ),
  made(
    "secured",
    "The most that the pledge secures. Empty: all of it.",
    of((one) => pledgeOf(one)?.secured?.amount),
  ),
  made(
    "presentedOn",
    "Day of its presentation.",
    of((one) => presentmentOf(one)?.on),
  ),
  made(
    "dishonouredOn",
    "Day of the dishonour.",
    of((one) => dishonourOf(one)?.dishonouredOn),
  ),
  entered(
    "dishonourReason",
    "Why it was dishonoured.",
    of((one) => dishonourOf(one)?.reason),
  ),
  made(
    "endedBy",
    "How its units ended: payment, deposit, netting, recourse, composition, waiver or writeOff. Empty: they have not, or were cancelled before dishonour.",
    of(endedBy),
  ),
  made(
    "uetr",
    "UETR of the payment that ended them.",
    of((one) => endOf(one)?.uetr),
  ),
  made(
    "valueDate",
    "Day on which that money counts as paid.",
    of((one) => dischargeOf(one)?.valueDate),
  ),
  made(
    "interestPaid",
    "Interest that was paid with it.",
    of((one) => dischargeOf(one)?.sums?.interest?.amount),
  ),
  made(
    "costsPaid",
    "Costs that were paid with it.",
    of((one) => dischargeOf(one)?.sums?.costs?.amount),
  ),
  made(
    "endedAt",
    "Instant at which that was reported.",
    of((one) => endOf(one)?.at),
  ),
  entered(
    "endReason",
    "Why it was cancelled.",
    of((one) => (one.state === "Cancelled" ? one.reason : undefined)),
  ),
  made(
    "endorsements",
    "Number of the endorsements on its back.",
    of((one) => String(one.endorsements.length)),
  ),
  made(
    "changedAt",
    "Timestamp of the last act on it.",
    of((one) => one.changedAt),
  ),
];

function ordersOf({ frozen }: Certificate): string {
  return frozen.map(({ order }) => order).join("; ");
}

function offerOf(certificate: Certificate) {
  return "offer" in certificate ? certificate.offer : undefined;
}

function discountOf(certificate: Certificate) {
  const offer = offerOf(certificate);
  return offer?.kind === "discount" ? offer : undefined;
}

function presentmentOf(certificate: Certificate) {
  return certificate.state === "InCollection" ? certificate.presentment : dischargeOf(certificate)?.presentment;
}

function pledgeOf(certificate: Certificate) {
  return certificate.state === "Pledged" || certificate.state === "InRecourse"
    ? certificate.pledge
    : presentmentOf(certificate)?.pledge;
}

function dishonourOf(certificate: Certificate) {
  if (certificate.state === "InRecourse") {
    return certificate.dishonour;
  }
  return certificate.state === "Locked" ? certificate.recourse?.dishonour : presentmentOf(certificate)?.dishonour;
}

function dischargeOf(certificate: Certificate) {
  return certificate.state === "Settled" ? certificate.discharge : undefined;
}

function endOf(certificate: Certificate) {
  return certificate.state === "Cancelled" ? certificate.ending : dischargeOf(certificate);
}

function endedBy(certificate: Certificate): string | undefined {
  return endOf(certificate)?.way;
}
