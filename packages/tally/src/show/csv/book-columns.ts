import type {
  AfterDefault,
  AvoidableAct,
  CourtOrderAct,
  Share,
  DueOfAll,
  Due,
  CurrencyExposure,
  FrozenCertificate,
  HeldCertificate,
  ListedCreditNote,
  OutstandingInstrument,
  ListedPayment,
  Statement,
  Fates,
} from "@tallystick/client";
import { avoidanceReasons, orderEffects } from "@tallystick/client/words";

import { entered, made, oneOf, party, said } from "./column.js";
import type { CsvColumn } from "./csv.js";

/** The mark of what was done after a declared default. */
const defaultColumns = <Row extends AfterDefault>(): readonly CsvColumn<Row>[] =>
  party<Row>(
    "afterDefault",
    "the party in whose declared default it was done. Empty: no party that is concerned was in default.",
    ({ afterDefault }) => afterDefault,
  );

/** A line of a statement of account. */
interface StatementRow extends AfterDefault {
  readonly currency: string;
  readonly act: string;
  readonly day?: string;
  readonly at?: string;
  readonly blockNumber?: number;
  readonly transactionId?: string;
  readonly certificateId?: string;
  readonly otherSide?: string;
  readonly in?: string;
  readonly out?: string;
  readonly balance?: string;
}

/** The lines of a statement. For each currency they are the opening balance, each movement, and the closing balance. */
export function statementRows({ accounts }: Statement): readonly StatementRow[] {
  return accounts.flatMap(({ currency, opening, closing, movements, ...sums }) => [
    { currency, act: "Opening", balance: opening },
    ...movements.map((moved) => ({ currency, ...moved })),
    { currency, act: "Closing", in: sums.in, out: sums.out, balance: closing },
  ]);
}

/** Columns of a statement of account. */
export const statementColumns: readonly CsvColumn<StatementRow>[] = [
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("day", "Day of the act. Empty in the lines Opening and Closing.", ({ day }) => day),
  made("at", "Timestamp of the act.", ({ at }) => at),
  made("blockNumber", "Block that it is in.", ({ blockNumber }) => said(blockNumber)),
  made("transactionId", "Id of its transaction.", ({ transactionId }) => transactionId),
  made("act", "Type of the event; Opening; Closing.", ({ act }) => act),
  made("certificateId", "Certificate that moved, as it was after the act.", ({ certificateId }) => certificateId),
  ...party<StatementRow>("otherSide", "the other side.", ({ otherSide }) => otherSide),
  made("in", "What came in. In the line Closing: the sum.", (row) => row.in),
  made("out", "What went out. In the line Closing: the sum.", ({ out }) => out),
  made("balance", "In the lines Opening and Closing: what is held.", ({ balance }) => balance),
  ...defaultColumns<StatementRow>(),
];

/** Columns of a portfolio. */
export const portfolioColumns: readonly CsvColumn<HeldCertificate>[] = [
  made("certificateId", "Id of the certificate.", ({ certificateId }) => certificateId),
  made("state", "State of its record.", ({ state }) => state),
  made("dueOn", "Day on which it falls due.", ({ dueOn }) => dueOn),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("amount", "What is owed, in major units.", ({ amount }) => amount),
  ...party<HeldCertificate>("owedBy", "the party that owes it: the issuer, or its successor.", ({ owedBy }) => owedBy),
  ...party<HeldCertificate>("settlementBank", "the bank that pays.", ({ settlementBank }) => settlementBank),
  ...party<HeldCertificate>(
    "guarantor",
    "the guarantor. Empty: there is none, or it was released.",
    ({ guarantor }) => guarantor,
  ),
  ...party<HeldCertificate>("pledgee", "the party to which it is pledged.", ({ pledgee }) => pledgee),
  ...party<HeldCertificate>(
    "predecessor",
    "the party that the record still names as the holder, where the holder is its successor.",
    ({ predecessor }) => predecessor,
  ),
  made("dishonoured", "true if it is dishonoured and not presented again.", ({ dishonoured }) => said(dishonoured)),
  made("overdue", "true if its day has passed, or it is dishonoured.", ({ overdue }) => said(overdue)),
  ...defaultColumns<HeldCertificate>(),
];

/** The columns of an instrument's dues, for one party or across all parties. */
const dueColumnsOf = <Row extends Omit<Due, "as" | "predecessor">>(): readonly CsvColumn<Row>[] => [
  made("instrumentId", "Instrument that is due.", ({ instrumentId }) => instrumentId),
  ...party<Row>("issuer", "the issuer.", ({ issuer }) => issuer),
  ...party<Row>("settlementBank", "the bank that pays.", ({ settlementBank }) => settlementBank),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("amount", "What is owed and not paid, in major units.", ({ amount }) => amount),
  made("presented", "Part of it that is presented.", ({ presented }) => presented),
  made("dishonoured", "Part of it that is dishonoured.", ({ dishonoured }) => dishonoured),
  made("overdue", "true if its day has passed.", ({ overdue }) => said(overdue)),
];

/** Columns of a party's due list. */
export const dueColumns: readonly CsvColumn<Due>[] = [
  made("day", "Day on which it is due.", ({ day }) => day),
  made("as", "As what the party must pay: settlementBank, issuer or guarantor.", (due) => due.as),
  ...dueColumnsOf<Due>(),
  ...party<Due>(
    "predecessor",
    "the party that the instrument names, where the one that must pay is its successor.",
    ({ predecessor }) => predecessor,
  ),
];

/** The columns of the due list across all parties. */
export const dueOfAllColumns: readonly CsvColumn<DueOfAll>[] = [
  made("day", "Day on which it is due.", ({ day }) => day),
  ...party<DueOfAll>("owedBy", "the party that owes it: the issuer, or its successor.", ({ owedBy }) => owedBy),
  ...dueColumnsOf<DueOfAll>(),
  ...party<DueOfAll>(
    "guarantor",
    "the guarantor. Empty: there is none, or it answers for nothing of it.",
    ({ guarantor }) => guarantor,
  ),
  made("guaranteed", "Part of the amount for which the guarantor answers.", ({ guaranteed }) => guaranteed),
];

/** Columns of the exposure to an issuer. */
export const exposureColumns: readonly CsvColumn<CurrencyExposure>[] = [
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("issued", "Face of the instruments that their payees have accepted.", ({ issued }) => issued),
  made("offered", "What waits for a guarantor or the payee.", ({ offered }) => offered),
  made("outstanding", "What is owed and not paid.", ({ outstanding }) => outstanding),
  made("withIssuer", "What came back to the issuer.", ({ withIssuer }) => withIssuer),
  made("settled", "What was paid, or set off.", ({ settled }) => settled),
  made("endedOtherwise", "What ended in another way.", ({ endedOtherwise }) => endedOtherwise),
  made(
    "overdue",
    "Part of what is outstanding whose day has passed, or that is dishonoured.",
    ({ overdue }) => overdue,
  ),
  made("presented", "Part of it that is presented.", ({ presented }) => presented),
  made("dishonoured", "Part of it that is dishonoured.", ({ dishonoured }) => dishonoured),
];

/** Columns of the concentration by issuer and guarantor. */
export const shareColumns: readonly CsvColumn<Share>[] = [
  made("as", "issuer or guarantor.", (share) => share.as),
  ...party<Share>("party", "the party.", (share) => share.party),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("outstanding", "What it owes, or answers for, and is not paid.", ({ outstanding }) => outstanding),
  made("percent", "Share of all that is outstanding in the currency, in per cent.", ({ percent }) => percent),
  made(
    "overdue",
    "Part of what is outstanding whose day has passed, or that is dishonoured.",
    ({ overdue }) => overdue,
  ),
  made("dishonoured", "Part of it that is dishonoured.", ({ dishonoured }) => dishonoured),
  made("instruments", "Number of instruments.", ({ instruments }) => said(instruments)),
];

/** Columns of the acts that an administrator may be able to avoid. */
export const avoidableColumns: readonly CsvColumn<AvoidableAct>[] = [
  made("reason", oneOf(avoidanceReasons), ({ reason }) => reason),
  made("article", "Article of the Enterprise Bankruptcy Law of the PRC.", ({ article }) => article),
  made("day", "Day of the act.", ({ day }) => day),
  made("act", "Type of the event.", ({ act }) => act),
  made("certificateId", "Certificate, as it was after the act.", ({ certificateId }) => certificateId),
  ...party<AvoidableAct>("otherSide", "the party that gained by it.", ({ otherSide }) => otherSide),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("amount", "Face of the units. Of proceeds that were paid: their sum.", ({ amount }) => amount),
  made("proceeds", "Of a discount: the proceeds of the whole certificate that was sold.", ({ proceeds }) => proceeds),
  made("blockNumber", "Block that it is in.", ({ blockNumber }) => said(blockNumber)),
  made("transactionId", "Id of its transaction.", ({ transactionId }) => transactionId),
];

/** Columns of the acts on units under an order of a court. */
export const courtOrderColumns: readonly CsvColumn<CourtOrderAct>[] = [
  made("effect", oneOf(orderEffects), ({ effect }) => effect),
  made("day", "Day of the act.", ({ day }) => day),
  made("act", "Type of the event.", ({ act }) => act),
  made("certificateId", "Certificate, as it was after the act.", ({ certificateId }) => certificateId),
  ...party<CourtOrderAct>("holder", "the party that held it before the act.", ({ holder }) => holder),
  ...party<CourtOrderAct>("to", "of an execution: the creditor or the buyer.", ({ to }) => to),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("amount", "Face of the units.", ({ amount }) => amount),
  made("price", "Of a sale: the price of the whole certificate that was sold.", ({ price }) => price),
  entered("number", "Number of the court's decision to execute, or of the lodging.", ({ number }) => number),
  made("blockNumber", "Block that it is in.", ({ blockNumber }) => said(blockNumber)),
  made("transactionId", "Id of its transaction.", ({ transactionId }) => transactionId),
];

/** Columns of the orders on what a party holds. */
export const frozenColumns: readonly CsvColumn<FrozenCertificate>[] = [
  entered("order", "Number of the order.", ({ order }) => order),
  entered("authority", "The court or authority that gave it.", ({ authority }) => authority),
  made("givenAt", "Instant at which it was given, or renewed for the last time.", ({ givenAt }) => givenAt),
  made("until", "Instant from which it has run out. Empty: never.", ({ until }) => until),
  made("certificateId", "Certificate that it lies on.", ({ certificateId }) => certificateId),
  made("state", "State of its record.", ({ state }) => state),
  ...party<FrozenCertificate>("holder", "the holder.", ({ holder }) => holder),
  ...party<FrozenCertificate>("pledgee", "the party to which it is pledged.", ({ pledgee }) => pledgee),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("amount", "Face.", ({ amount }) => amount),
  entered("behind", "Numbers of the orders in force that come before this one.", ({ behind }) => behind.join("; ")),
  ...defaultColumns<FrozenCertificate>(),
];

/** Columns of the credit notes. */
export const creditNoteColumns: readonly CsvColumn<ListedCreditNote>[] = [
  made("invoice", "Fingerprint of the invoice.", ({ invoice }) => invoice),
  made("fingerprint", "Fingerprint of the credit note.", ({ fingerprint }) => fingerprint),
  made("instrumentId", "Instrument that rests on the invoice.", ({ instrumentId }) => instrumentId),
  ...party<ListedCreditNote>("payee", "its payee, the seller of the invoice, which recorded it.", ({ payee }) => payee),
  made("day", "Day of the record.", ({ day }) => day),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("amount", "What it cancels of the invoice.", ({ amount }) => amount),
  made("blockNumber", "Block that it is in.", ({ blockNumber }) => said(blockNumber)),
  made("transactionId", "Id of its transaction.", ({ transactionId }) => transactionId),
];

const fateColumns: readonly CsvColumn<Fates>[] = [
  made("outstanding", "What is owed and not paid.", ({ outstanding }) => outstanding),
  made("presented", "Part of it that is presented.", ({ presented }) => presented),
  made("dishonoured", "Part of it that is dishonoured.", ({ dishonoured }) => dishonoured),
  made("withIssuer", "What came back to the issuer.", ({ withIssuer }) => withIssuer),
  made("paid", "What was paid, or set off.", ({ paid }) => paid),
  made("waived", "What its holders gave up after dishonour.", ({ waived }) => waived),
  made("cancelled", "What was cancelled before dishonour.", ({ cancelled }) => cancelled),
  made("offered", "What waits for a guarantor or the payee.", ({ offered }) => offered),
];

/** The columns of the instruments, with the parts into which each face amount has divided. */
export const outstandingColumns: readonly CsvColumn<OutstandingInstrument>[] = [
  made("instrumentId", "Id of the instrument.", ({ instrumentId }) => instrumentId),
  made(
    "stage",
    "State of its record; Matured from the day on which it falls due; Closed once each of its units has ended.",
    ({ stage }) => stage,
  ),
  ...party<OutstandingInstrument>("issuer", "the issuer.", ({ issuer }) => issuer),
  ...party<OutstandingInstrument>(
    "owedBy",
    "the party that owes it: the issuer, or its successor.",
    ({ owedBy }) => owedBy,
  ),
  ...party<OutstandingInstrument>("guarantor", "the guarantor. Empty: there is none.", ({ guarantor }) => guarantor),
  ...party<OutstandingInstrument>("settlementBank", "the bank that pays.", ({ settlementBank }) => settlementBank),
  ...party<OutstandingInstrument>("payee", "the party to which it was issued.", ({ payee }) => payee),
  made("issuedOn", "Day of issue.", ({ issuedOn }) => issuedOn),
  made("maturesOn", "Day of maturity, as the issuer stated it.", ({ maturesOn }) => maturesOn),
  made("dueOn", "Day on which it falls due.", ({ dueOn }) => dueOn),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made(
    "face",
    "Face amount: offered, outstanding, withIssuer, paid, waived and cancelled come to it.",
    ({ face }) => face,
  ),
  ...fateColumns,
];

/** The columns of the reported payments. */
export const paymentColumns: readonly CsvColumn<ListedPayment>[] = [
  made("uetr", "UETR of the payment.", ({ uetr }) => uetr),
  made("purpose", "settlement, discount, recourse, composition, surplus or execution.", ({ purpose }) => purpose),
  made("valueDate", "Day on which the money counts as paid.", ({ valueDate }) => valueDate),
  made(
    "certificateId",
    "Certificate that was paid, as it was after the payment.",
    ({ certificateId }) => certificateId,
  ),
  made("currency", "ISO 4217.", ({ currency }) => currency),
  made("face", "Face of what was paid.", ({ face }) => face),
  made("paid", "Sum of the payment.", ({ paid }) => paid),
  ...party<ListedPayment>("payee", "the party that was paid.", ({ payee }) => payee),
  ...party<ListedPayment>("reportedBy", "the party that reported it.", ({ reportedBy }) => reportedBy),
  made("at", "Timestamp of the report.", ({ at }) => at),
  made("blockNumber", "Block of the report.", ({ blockNumber }) => said(blockNumber)),
  made("transactionId", "Transaction of the report.", ({ transactionId }) => transactionId),
  made("returnedAt", "Timestamp of the report that it came back. Empty: it did not.", ({ returned }) => returned?.at),
  ...party<ListedPayment>("returnedBy", "the party that reported that.", ({ returned }) => returned?.by),
  entered("returnReason", "Why it came back.", ({ returned }) => returned?.reason),
  made("objection", "State of the objection to it. Empty: nobody has objected.", ({ objection }) => objection?.state),
  ...party<ListedPayment>("objectedBy", "the party that objected.", ({ objection }) => objection?.by),
  entered("objectionReason", "What that party says.", ({ objection }) => objection?.reason),
  ...defaultColumns<ListedPayment>(),
  ...party<ListedPayment>("payer", "the party that paid.", ({ payer }) => payer),
];
