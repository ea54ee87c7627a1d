import { endToEndIdOf } from "@tallystick/iso20022";

import type { ExpectedPayment } from "../expected-payment.js";
import type { BreakKind } from "../judging/break-kind.js";
import type { PaymentState } from "../judging/payment-state.js";

export const debtor = "5299000J2N45DDNE4Y28";
const creditor = "213800YOEO5OQ72G2R82";
export const account = "DE89370400440532013000";
const dueOn = "2026-12-10";

/** What the model bank does with a payment, and what must be found of it. */
const fates = {
  paid: { state: "seen", breaks: [] },
  paidLate: { state: "seen", breaks: [] },
  inBatch: { state: "seen", breaks: [] },
  twice: { state: "seen", breaks: ["UETR_TWICE"] },
  inPart: { state: "seen", breaks: ["AMOUNT_MISMATCH"] },
  otherCurrency: { state: "seen", breaks: ["CURRENCY_MISMATCH"] },
  returned: { state: "returned", breaks: [] },
  reversed: { state: "returned", breaks: [] },
  refused: { state: "refused", breaks: [] },
  pending: { state: "accepted", breaks: ["PENDING_TOO_LONG"] },
  withoutKeys: { state: "accepted", breaks: ["PENDING_TOO_LONG"] },
} as const satisfies Record<string, { state: PaymentState; breaks: readonly BreakKind[] }>;
type Fate = keyof typeof fates;

/** A payment with what truly became of it. */
interface TruePayment {
  readonly payment: ExpectedPayment;
  readonly fate: Fate;
  readonly state: PaymentState;
  readonly breaks: readonly BreakKind[];
}

/** A bank with its messages and the truth behind them. */
export interface ModelBank {
  readonly truth: readonly TruePayment[];
  /** Documents by a name, in the order in which they arrive: pacs.002, camt.054, pacs.004, camt.053. */
  readonly documents: readonly { readonly name: string; readonly text: string }[];
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, "0");
const uetrOf = (number: number): string => `8a562c67-ca16-48ba-8074-${hex(number, 12)}`;

interface Drawn {
  readonly payment: ExpectedPayment;
  readonly currency: string;
  readonly units: bigint;
  readonly direction: "CRDT" | "DBIT";
  readonly status: "BOOK" | "PDNG";
  readonly valueDate: string;
  readonly reference: string | undefined;
  readonly keys: "all" | "endToEndId" | "remittance" | "none";
  readonly isReversal: boolean;
  readonly reason: string;
}

/**
 * Draws a truth and writes the messages of a bank to which it happened. Each booking is in a camt.054 and again in the camt.053 of its day,
 * among payments that are none of ours and have the same amounts.
 *
 * @param rareKeyless - one in how many payments is booked without any key.
 */
export function modelBank(count: number, { seed = 1, rareKeyless = 2_500 } = {}): ModelBank {
  const draw = numbersFrom(seed);
  const usual: readonly Fate[] = ["paid", "paidLate", "inBatch"];
  const unusual = Object.keys(fates).filter(
    (fate): fate is Fate => fate !== "withoutKeys" && !usual.includes(fate as Fate),
  );
  const truth = Array.from({ length: count }, (_, number): TruePayment => {
    const fate: Fate =
      number % rareKeyless === rareKeyless - 1 ? "withoutKeys" : (pick(draw, draw() < 0.7 ? usual : unusual) ?? "paid");
    const certificateId = `${debtor}.TN-${String(number)}.1-100`;
    const payment: ExpectedPayment = {
      ...{ certificateId, purpose: "settlement", endToEndId: endToEndIdOf(certificateId, "settlement") },
      // Few amounts, so that many payments have the same.
      ...{ units: BigInt(1 + Math.floor(draw() * 50)) * 100_000n, currency: "EUR", uetr: uetrOf(number) },
      ...{ debtor, creditor, dueOn, instructedOn: dueOn, messageId: "M-1", discharge: { act: "Settle" } },
    };
    return { payment, fate, ...fates[fate] };
  });
  const booked: Drawn[][] = [];
  const batch: Drawn[] = [];
  for (const [number, { payment, fate }] of truth.entries()) {
    const keys = fate === "withoutKeys" ? "none" : draw() < 0.8 ? "all" : draw() < 0.5 ? "endToEndId" : "remittance";
    const one: Drawn = {
      ...{ payment, units: payment.units, currency: "EUR", direction: "DBIT", status: "BOOK", valueDate: dueOn, keys },
      reference: draw() < 0.9 ? `R-${String(number)}` : undefined,
      ...{ isReversal: false, reason: "" },
    };
    const again = one.reference === undefined ? undefined : `${one.reference}-2`;
    const back = { ...one, direction: "CRDT", reference: again } as const;
    const drawn: Readonly<Record<Fate, readonly Drawn[]>> = {
      paid: [one],
      paidLate: [{ ...one, valueDate: "2026-12-14" }],
      inBatch: [],
      twice: [one, { ...one, reference: again }],
      inPart: [{ ...one, units: one.units / 2n }],
      otherCurrency: [{ ...one, currency: "USD" }],
      returned: [one, { ...back, reason: "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>" }],
      reversed: [one, { ...back, isReversal: true }],
      refused: [],
      pending: [{ ...one, status: "PDNG" }],
      withoutKeys: [one],
    };
    booked.push(...drawn[fate].map((each) => [each]));
    if (fate === "inBatch") {
      batch.push({ ...one, keys: keys === "remittance" ? "all" : keys });
    }
  }
  for (let from = 0; from < batch.length; from += 100) {
    booked.push(batch.slice(from, from + 100).map((each) => ({ ...each, reference: `B-${String(from)}` })));
  }
  const entries = booked.map(entryText);
  const others = truth.filter(() => draw() < 0.05).map(({ payment }, number) => otherEntry(payment, number));
  const all = [...entries, ...others].join("\n");
  return {
    truth,
    documents: [
      { name: "pacs.002", text: document("pacs.002.001.12", truth.map(statusText).join("\n")) },
      { name: "camt.054", text: document("camt.054.001.08", `<Ntfctn>${owned}${all}</Ntfctn>`) },
      { name: "pacs.004", text: document("pacs.004.001.10", truth.map(returnText).join("\n")) },
      { name: "camt.053", text: document("camt.053.001.08", `<Stmt>${owned}${all}</Stmt>`) },
    ],
  };
}

function pick<Value>(draw: () => number, values: readonly Value[]): Value | undefined {
  return values[Math.floor(draw() * values.length)];
}

const owned = `<Id>S-1</Id><Acct><Id><IBAN>${account}</IBAN></Id></Acct>`;

function document(message: string, content: string): string {
  return `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${message}"><B>
<GrpHdr><MsgId>A-1</MsgId><CreDtTm>2026-12-15T06:00:00Z</CreDtTm></GrpHdr>
${content}</B></Document>`;
}

const decimals = (units: bigint): string => `${String(units / 100n)}.${String(units % 100n).padStart(2, "0")}`;

function entryText(transactions: readonly Drawn[]): string {
  const [first] = transactions;
  if (first === undefined) {
    return "";
  }
  const sum = transactions.reduce((total, { units }) => total + units, 0n);
  const reference = first.reference === undefined ? "" : `<AcctSvcrRef>${first.reference}</AcctSvcrRef>`;
  const details = transactions.map(({ payment, units, currency, keys, reason }) => {
    const endToEndId = keys === "all" || keys === "endToEndId" ? `<EndToEndId>${payment.endToEndId}</EndToEndId>` : "";
    const uetr = keys === "all" ? `<UETR>${payment.uetr ?? ""}</UETR>` : "";
    const remittance = `<RmtInf><Strd><RfrdDocInf><Tp><CdOrPrtry><Prtry>TALLY</Prtry></CdOrPrtry></Tp></RfrdDocInf>
<AddtlRmtInf>${payment.certificateId}</AddtlRmtInf></Strd></RmtInf>`;
    return `<TxDtls><Refs>${endToEndId}${uetr}</Refs><Amt Ccy="${currency}">${decimals(units)}</Amt>
${keys === "none" || keys === "endToEndId" ? "" : remittance}${reason}</TxDtls>`;
  });
  return `<Ntry><Amt Ccy="${first.currency}">${decimals(sum)}</Amt><CdtDbtInd>${first.direction}</CdtDbtInd>
<RvslInd>${String(first.isReversal)}</RvslInd><Sts><Cd>${first.status}</Cd></Sts><BookgDt><Dt>${first.valueDate}</Dt></BookgDt>
<ValDt><Dt>${first.valueDate}</Dt></ValDt>${reference}<NtryDtls>${details.join("\n")}</NtryDtls></Ntry>`;
}

/** A payment of the account that is none of ours, with the amount of one that is. */
function otherEntry({ units }: ExpectedPayment, number: number): string {
  const uetr = uetrOf(2 ** 44 + number);
  return `<Ntry><Amt Ccy="EUR">${decimals(units)}</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>${dueOn}</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>RENT-${String(number)}</EndToEndId><UETR>${uetr}</UETR></Refs></TxDtls></NtryDtls></Ntry>`;
}

function statusText({ payment, fate }: TruePayment): string {
  const status = fate === "refused" ? "RJCT" : "ACSP";
  const reason = fate === "refused" ? "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn></StsRsnInf>" : "";
  return `<TxInfAndSts><OrgnlEndToEndId>${payment.endToEndId}</OrgnlEndToEndId><OrgnlUETR>${payment.uetr ?? ""}</OrgnlUETR>
<TxSts>${status}</TxSts>${reason}</TxInfAndSts>`;
}

function returnText({ payment, fate }: TruePayment): string {
  return fate === "returned"
    ? `<TxInf><OrgnlEndToEndId>${payment.endToEndId}</OrgnlEndToEndId><OrgnlUETR>${payment.uetr ?? ""}</OrgnlUETR>
<RtrdIntrBkSttlmAmt Ccy="EUR">${decimals(payment.units)}</RtrdIntrBkSttlmAmt><RtrRsnInf><Rsn><Cd>AC04</Cd></Rsn></RtrRsnInf></TxInf>`
    : "";
}
