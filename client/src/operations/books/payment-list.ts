import { amountText } from "../../amounts-and-days.js";
import type { PaymentObjection } from "../../wire-types.js";
import { addAmounts } from "../amounts.js";
import type { TallyEvent } from "../events.js";
import { afterDefault } from "./after-default.js";
import type { AsOfRequest } from "./as-of.js";
import type { Holding } from "./holding.js";
import type { LedgerState, UnitChange } from "./ledger-state.js";
import { PaidUnits } from "./paid-units.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { paymentIn, paymentOfProceeds, type ReportedPayment } from "./reported-payment.js";
import { stateOf } from "./state-of.js";

/** The payments to list. Double payments are found over all payments, whatever the list shows. */
export interface PaymentListRequest extends AsOfRequest {
  /** First value date that is listed, YYYY-MM-DD. Default: all. */
  readonly from?: string | undefined;
  /** Last value date that is listed, YYYY-MM-DD. Default: all. */
  readonly to?: string | undefined;
  /** LEI: only what this party paid or was paid. Default: all. */
  readonly party?: string | undefined;
  /** Only what was paid for this. Default: all. */
  readonly purpose?: ReportedPayment["purpose"] | undefined;
  /** ISO 4217: only payments in this currency. Default: all. */
  readonly currency?: string | undefined;
}

/** A payment with both of its sides. */
export interface ListedPayment extends ReportedPayment {
  /**
   * LEI of the party that paid: of a settlement the issuer, of a discount the buyer, of a claim or a composition the party that answered for
   * it, of a surplus the pledgee, of an execution the party that got the units.
   */
  readonly payer: string;
}

/** What the listed payments come to in one currency, in major units. */
export interface PaymentTotal {
  /** ISO 4217. */
  readonly currency: string;
  /** How many payments. */
  readonly payments: number;
  /** Their sum, with those that came back. */
  readonly paid: string;
  /** The sum of those that came back. */
  readonly returned: string;
}

/** Something that the rules forbid. Only organisations that together break the rules can write it. */
export interface PaymentFinding {
  /**
   * `paidTwice`: units were paid that an earlier payment had ended, and that payment was not returned. `reportedTwice`: one UETR was reported
   * for two things. `returnedUnpaid`: a payment was returned that no fact reports.
   */
  readonly kind: "paidTwice" | "reportedTwice" | "returnedUnpaid";
  /** UETRs of the payments, the earlier ones first. */
  readonly uetrs: readonly string[];
  /** Certificates that the payments were reported for, in the same order, as far as they are known. */
  readonly certificates: readonly string[];
  /** Block of the later report. */
  readonly blockNumber: number;
  /** Transaction of the later report. */
  readonly transactionId: string;
}

/** Every payment that was reported. */
export interface PaymentList extends BookSource {
  /** The payments are in the ledger's order. */
  readonly payments: readonly ListedPayment[];
  /** The sums of the listed payments, by currency. */
  readonly totals: readonly PaymentTotal[];
  /** Units that were paid twice, and payments that were reported twice. */
  readonly findings: readonly PaymentFinding[];
}

/** Lists the reported payments, from the ledger's facts. A discount free of payment reports none until its seller acknowledges it. */
export async function paymentListOf(ledger: LedgerFacts, request: PaymentListRequest = {}): Promise<PaymentList> {
  const book = new PaymentBook();
  const { source } = await stateOf(ledger, request, {
    onFact(fact, state) {
      const payment = paymentOfProceeds(fact);
      if (payment !== undefined && fact.type === "ProceedsPaid") {
        const { debtor: payer } = fact.proceeds;
        book.add({ ...payment, payer, ...afterDefault(state.defaults, fact.at, [payer, payment.payee]) });
      }
      if (fact.type === "CertificatePaymentReturned") {
        book.giveBack(fact);
      }
      if ("objection" in fact && fact.objection !== undefined) {
        book.object(fact.objection);
      }
    },
    onChange(change, fact, state) {
      book.addOf(fact, change, state);
    },
  });
  const payments = book.payments.filter((payment) => isAsked(payment, request));
  return { ...source, payments, totals: totalsOf(payments), findings: book.findings };
}

function isAsked(
  { valueDate, payer, payee, purpose, currency }: ListedPayment,
  { from = "", to = "9999-12-31", ...asked }: PaymentListRequest,
): boolean {
  return (
    valueDate >= from &&
    valueDate <= to &&
    (asked.party === undefined || payer === asked.party || payee === asked.party) &&
    (asked.purpose ?? purpose) === purpose &&
    (asked.currency ?? currency) === currency
  );
}

function totalsOf(payments: readonly ListedPayment[]): readonly PaymentTotal[] {
  const sums = new Map<string, PaymentTotal>();
  for (const { currency, paid, returned } of payments) {
    const none = amountText(0n, currency);
    const before = sums.get(currency) ?? { currency, payments: 0, paid: none, returned: none };
    sums.set(currency, {
      ...{ currency, payments: before.payments + 1, paid: addAmounts(before.paid, paid) },
      returned: addAmounts(before.returned, returned === undefined ? none : paid),
    });
  }
  return [...sums.values()].sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

class PaymentBook {
  readonly payments: ListedPayment[] = [];
  readonly findings: PaymentFinding[] = [];
  /** Indexes of the payments by UETR, for the last report of each. */
  readonly #places = new Map<string, number>();
  readonly #units = new PaidUnits();

  addOf(fact: TallyEvent, { before, after, instrument }: UnitChange, state: LedgerState): void {
    const payment = after === undefined ? undefined : paymentIn(fact, before, after);
    if (payment !== undefined && after !== undefined && !this.#isSameReport(payment)) {
      const { issuer } = instrument;
      const concerned = afterDefault(state.defaults, fact.at, [issuer, payment.payee, after.holder]);
      this.add({ ...payment, payer: payerOf(fact, after, issuer), ...concerned }, after);
    }
  }

  /** @param after - the certificate that the payment concerns, as it is then. Absent: it ends no units. */
  add(payment: ListedPayment, after?: Holding): void {
    const { uetr, certificateId, blockNumber, transactionId } = payment;
    const known = this.#of(uetr);
    const report = { blockNumber, transactionId };
    if (known !== undefined) {
      const certificates = [known.certificateId, certificateId];
      this.findings.push({ kind: "reportedTwice", uetrs: [uetr], certificates, ...report });
    }
    // After paying a claim or a discount, the payer holds the units, so they have not ended.
    const earlier = after?.state === "Settled" ? this.#units.pay(after.instrumentId, after, uetr) : [];
    const others = earlier.filter((other) => other !== uetr);
    if (others.length > 0) {
      const certificates = [...others.flatMap((other) => this.#of(other)?.certificateId ?? []), certificateId];
      this.findings.push({ kind: "paidTwice", uetrs: [...others, uetr], certificates, ...report });
    }
    this.#places.set(uetr, this.payments.push(payment) - 1);
  }

  object({ uetr, by, at, reason, state }: PaymentObjection): void {
    const place = this.#places.get(uetr);
    const payment = this.#of(uetr);
    if (place !== undefined && payment !== undefined) {
      this.payments[place] = { ...payment, objection: { by, at, reason, state } };
    }
  }

  giveBack(fact: TallyEvent & { readonly type: "CertificatePaymentReturned" }): void {
    const { uetr, by, at, reason, blockNumber, transactionId } = fact;
    for (const { instrumentId } of fact.certificates) {
      this.#units.giveBack(instrumentId, uetr);
    }
    const place = this.#places.get(uetr);
    const payment = this.#of(uetr);
    if (place !== undefined && payment !== undefined) {
      this.payments[place] = { ...payment, returned: { by, at, reason } };
    } else {
      const certificates = fact.certificates.map(({ certificateId }) => certificateId);
      this.findings.push({ kind: "returnedUnpaid", uetrs: [uetr], certificates, blockNumber, transactionId });
    }
  }

  #of(uetr: string): ListedPayment | undefined {
    return this.payments[this.#places.get(uetr) ?? -1];
  }

  /** A fact can change several runs of units of one certificate. */
  #isSameReport({ uetr, certificateId, transactionId, at }: ReportedPayment): boolean {
    const known = this.#of(uetr);
    return known?.certificateId === certificateId && known.transactionId === transactionId && known.at === at;
  }
}

/** Who pays for units holds them afterwards, unless they end with the payment. */
function payerOf({ type, by }: TallyEvent, { state, holder }: Holding, issuer: string): string {
  if (type === "CertificateComposed") {
    return by;
  }
  return state === "Settled" ? issuer : holder;
}
