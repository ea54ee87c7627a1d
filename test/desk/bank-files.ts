import { endToEndIdOf, type PaymentPurpose } from "@tallystick/iso20022";

/** A payment that a bank tells of. */
export interface BankPaymentTold {
  readonly certificateId: string;
  readonly purpose?: PaymentPurpose;
  readonly uetr?: string;
  readonly amount: string;
  readonly currency?: string;
  readonly day: string;
}

/** A file as the browser is given it. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

const NAMESPACE = "urn:iso:std:iso:20022:tech:xsd";

/** A file with the text of a document. */
export function fileOf(name: string, text: string): GivenFile {
  return { name, mimeType: "application/xml", buffer: Buffer.from(text) };
}

function document(message: string, content: string): string {
  return `<Document xmlns="${NAMESPACE}:${message}"><B><GrpHdr><MsgId>B-1</MsgId><CreDtTm>2026-12-10T06:00:00Z</CreDtTm></GrpHdr>
${content}</B></Document>`;
}

/** A camt.054 by which an account was booked. Without keys the booking names no payment. */
export function bookedOn(
  account: string,
  direction: "CRDT" | "DBIT",
  { certificateId, purpose = "settlement", uetr, amount, currency = "CNY", day }: BankPaymentTold,
  { hasKeys = true }: { readonly hasKeys?: boolean } = {},
): string {
  const keys = `<EndToEndId>${endToEndIdOf(certificateId, purpose)}</EndToEndId>${uetr === undefined ? "" : `<UETR>${uetr}</UETR>`}`;
  return document(
    "camt.054.001.08",
    `<Ntfctn><Id>N</Id><Acct><Id><IBAN>${account}</IBAN></Id></Acct>
<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${direction}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt><AcctSvcrRef>R-${certificateId.slice(-12)}-${direction}</AcctSvcrRef>
<NtryDtls><TxDtls><Refs>${hasKeys ? keys : ""}</Refs></TxDtls></NtryDtls></Ntry></Ntfctn>`,
  );
}

/** A pacs.004 by which the money of a payment came back. */
export function cameBack({ certificateId, uetr = "", amount, currency = "CNY" }: BankPaymentTold): string {
  return document(
    "pacs.004.001.10",
    `<TxInf><OrgnlEndToEndId>${endToEndIdOf(certificateId, "settlement")}</OrgnlEndToEndId><OrgnlUETR>${uetr}</OrgnlUETR>
<RtrdIntrBkSttlmAmt Ccy="${currency}">${amount}</RtrdIntrBkSttlmAmt>
<RtrRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>account closed</AddtlInf></RtrRsnInf></TxInf>`,
  );
}
