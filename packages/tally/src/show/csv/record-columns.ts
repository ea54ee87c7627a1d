import type {
  Stage,
  ApprovalWithRequest,
  BusinessCalendar,
  GivenGuarantee,
  Instrument,
  OwedProceeds,
  PaymentObjection,
  Party,
} from "@tallystick/client";

import { entered, made, ofPart, party, said } from "./column.js";
import type { CsvColumn } from "./csv.js";

/** An instrument with its stage. */
export interface InstrumentRow {
  readonly instrument: Instrument;
  readonly stage: Stage;
}

const of = ofPart<InstrumentRow, "instrument">("instrument");

/** Columns of the listing of instruments. */
export const instrumentColumns: readonly CsvColumn<InstrumentRow>[] = [
  made(
    "instrumentId",
    "Id of the instrument.",
    of((one) => one.instrumentId),
  ),
  made(
    "state",
    "State of its record: AwaitingGuarantee, Issued, Circulating or Cancelled.",
    of((one) => one.state),
  ),
  made(
    "stage",
    "The state, or Matured from the day on which it falls due, or Closed once each of its units has ended.",
    ({ stage }) => stage,
  ),
  made(
    "amount",
    "Face amount, in major units.",
    of((one) => one.amount),
  ),
  made(
    "currency",
    "ISO 4217.",
    of((one) => one.currency),
  ),
  made(
    "units",
    "Number of its units.",
    of((one) => one.units),
  ),
  ...party(
    "issuer",
    "the party that owes it.",
    of((one) => one.issuer),
  ),
  ...party(
    "payee",
    "the party to which it was issued.",
    of((one) => one.payee),
  ),
  ...party(
    "guarantor",
    "the guarantor. Empty: there is none.",
    of((one) => one.guarantor),
  ),
  ...party(
    "settlementBank",
    "the bank that pays it.",
    of((one) => one.settlementBank),
  ),
  made(
    "issuedOn",
    "Day of issue.",
    of((one) => one.issuedOn),
  ),
  made(
    "maturesOn",
    "Day of maturity, as the issuer stated it.",
    of((one) => one.maturesOn),
  ),
  made(
    "dueOn",
    "Day on which it falls due.",
    of((one) => one.dueOn),
  ),
  made(
    "transferable",
    "true if it can be passed on.",
    of((one) => said(one.transferable)),
  ),
  made(
    "recourse",
    "true if endorsers can answer for payment.",
    of((one) => said(one.recourse)),
  ),
  made(
    "policyVersion",
    "Number of the policy that governs it.",
    of((one) => said(one.policy.version)),
  ),
  made(
    "documents",
    "Fingerprints of the invoices that it rests on, with spaces between them.",
    of((one) => one.documents.map(({ fingerprint }) => fingerprint).join(" ")),
  ),
  made(
    "changedAt",
    "Timestamp of the last act on it.",
    of((one) => one.changedAt),
  ),
];

/** Columns of the listing of parties. */
export const partyColumns: readonly CsvColumn<Party>[] = [
  made("lei", "LEI of the party.", ({ lei }) => lei),
  entered("name", "Its name.", ({ name }) => name),
  made("mspId", "MSP id of its organisation.", ({ mspId }) => mspId),
  made("hosted", "true if another party was in its MSP first.", ({ hosted }) => said(hosted)),
  made("roles", "Its roles, with spaces between them.", ({ roles }) => roles.join(" ")),
  made("status", "Active or Suspended.", ({ status }) => status),
  made("successor", "LEI of the party into which it merged. Empty: it has not.", ({ successor }) => successor?.lei),
  entered("successorName", "Its name.", ({ successor }) => successor?.name),
  made(
    "inDefaultSince",
    "Instant at which its default was declared. Empty: it is not in default.",
    ({ inDefault }) => inDefault?.since,
  ),
  made("changedAt", "Timestamp of the last act on it.", ({ changedAt }) => changedAt),
];

/** Columns of the listing of acts that wait for a second person. `--json` has their requests. */
export const approvalColumns: readonly CsvColumn<ApprovalWithRequest>[] = [
  made("approvalId", "Id of the transaction that filed the act.", ({ approvalId }) => approvalId),
  made("act", "Wire name of the act.", ({ act }) => act),
  made("state", "Pending, Approved or Rejected.", ({ state }) => state),
  ...party<ApprovalWithRequest>("party", "the party whose people decide on it.", (one) => one.party),
  ...party<ApprovalWithRequest>("filedBy", "the party that filed it.", ({ filedBy }) => filedBy),
  entered("maker", "Subject of the certificate of the person that filed it.", ({ maker }) => maker.subject),
  entered("threshold", "Why it waits.", ({ threshold }) => threshold),
  made("filedAt", "Instant of the filing.", ({ filedAt }) => filedAt),
  made("expiresAt", "Instant from which it cannot be approved.", ({ expiresAt }) => expiresAt),
  made("digest", "SHA-256 of what was filed.", ({ digest }) => digest),
  entered(
    "decidedBy",
    "Subject of the certificate of the person that decided. Empty: nobody has.",
    ({ decided }) => decided?.by.subject,
  ),
  made("decidedAt", "Instant of the decision.", ({ decided }) => decided?.at),
  entered("reason", "Why it was rejected.", ({ decided }) => decided?.reason),
];

/** Columns of the listing of proceeds that are owed. */
export const proceedsColumns: readonly CsvColumn<OwedProceeds>[] = [
  made(
    "certificateId",
    "Certificate that was sold, or paid under pledge, as its units were then.",
    ({ certificateId }) => certificateId,
  ),
  made("proceeds", "What is owed, in major units.", ({ sum }) => sum.amount),
  made("currency", "ISO 4217.", ({ sum }) => sum.currency),
  made("soldOn", "Day since which it is owed: of the sale, or of the payment with a surplus.", ({ soldOn }) => soldOn),
  ...party<OwedProceeds>("creditor", "the party that sold or pledged it.", ({ creditor }) => creditor),
  ...party<OwedProceeds>("debtor", "the party that bought it, or was its pledgee.", ({ debtor }) => debtor),
  made(
    "statedUetr",
    "UETR of the payment that the debtor says it has made. Empty: it says nothing.",
    ({ stated }) => stated?.uetr,
  ),
  made("statedValueDate", "Its value date.", ({ stated }) => stated?.valueDate),
  made(
    "surplusOf",
    "UETR of the payment that brought a pledgee more than its security. Empty: it is owed for a discount.",
    ({ surplusOf }) => surplusOf,
  ),
];

/** Columns of the listing of objections to payments. */
export const objectionColumns: readonly CsvColumn<PaymentObjection>[] = [
  made("uetr", "UETR of the payment.", ({ uetr }) => uetr),
  made("certificateId", "Certificate that was paid, as its units were then.", ({ certificateId }) => certificateId),
  made("paid", "Sum of the payment, in major units.", ({ sum }) => sum.amount),
  made("currency", "ISO 4217.", ({ sum }) => sum.currency),
  made("state", "Open, or Unpaid by the decision of a court.", ({ state }) => state),
  made("at", "Instant of the objection.", ({ at }) => at),
  ...party<PaymentObjection>("by", "the party that objects.", ({ by }) => by),
  ...party<PaymentObjection>("bank", "the bank that recorded the payment.", ({ bank }) => bank),
  ...party<PaymentObjection>("issuer", "the issuer.", ({ issuer }) => issuer),
  ...party<PaymentObjection>("guarantor", "the guarantor. Empty: there is none.", ({ guarantor }) => guarantor),
  entered("reason", "What the party says about it.", ({ reason }) => reason),
];

/** Columns of the listing of what guarantees draw on credit lines. */
export const guaranteeColumns: readonly CsvColumn<GivenGuarantee>[] = [
  made("instrumentId", "Id of the instrument.", ({ instrumentId }) => instrumentId),
  made("dueOn", "Day on which it falls due.", ({ dueOn }) => dueOn),
  made("drawn", "What is drawn on the line for it, in major units.", ({ drawn }) => drawn),
  made("ended", "Part of it that can be given back now.", ({ ended }) => ended),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  ...party<GivenGuarantee>("bank", "the bank on whose line it is drawn.", ({ bank }) => bank),
  ...party<GivenGuarantee>("obligor", "the issuer for which it is drawn.", ({ obligor }) => obligor),
  made("certificates", "Certificates that prove what has ended, with spaces between them.", ({ certificates }) =>
    certificates.join(" "),
  ),
];

/** Columns of the listing of calendars. */
export const calendarColumns: readonly CsvColumn<BusinessCalendar>[] = [
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("version", "Number of the version, from 1.", ({ version }) => said(version)),
  made("effectiveFrom", "First day on which instruments are issued by it.", ({ effectiveFrom }) => effectiveFrom),
  made("from", "First day that it covers.", ({ from }) => from),
  made("to", "Last day that it covers.", ({ to }) => to),
  made("weekend", "Days of the week on which no business is done, with spaces between them.", ({ weekend }) =>
    weekend.join(" "),
  ),
  made("holidays", "Further days on which no business is done, with spaces between them.", ({ holidays }) =>
    holidays.join(" "),
  ),
  made("workingDays", "Days of a weekend that are worked, with spaces between them.", ({ workingDays }) =>
    workingDays.join(" "),
  ),
  made("setAt", "Instant at which it was set.", ({ setAt }) => setAt),
];
