import type { Certificate } from "../../wire-types.js";
import { addAmounts } from "../amounts.js";
import type { TallyEvent } from "../events.js";
import type { Holding } from "./holding.js";
import type { UnitChange } from "./ledger-state.js";
import { PaidUnits } from "./paid-units.js";
import type { BookSource, LedgerFacts } from "./read-ledger.js";
import { stateOf } from "./state-of.js";

/** The payments to list. Double payments are found over all payments, whatever the list shows. */
export interface PaymentListRequest {
  /** First value date that is listed, YYYY-MM-DD. Default: all. */
  readonly from?: string | undefined;
  /** Last value date that is listed, YYYY-MM-DD. Default: all. */
  readonly to?: string | undefined;
}

/** A payment between banks that was reported to the ledger. Amounts are in major units. */
export interface ReportedPayment {
  /** UETR of the payment. */
  readonly uetr: string;
  /** What was paid. */
  readonly purpose: "settlement" | "discount" | "recourse" | "composition";
  /** Id of the paid certificate, after the payment. */
  readonly certificateId: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Face amount of the units that were paid. */
  readonly face: string;
  /** Sum of the payment: the face, with interest and costs; or the proceeds of a discount. */
  readonly paid: string;
  /** Day on which the money counts as paid. */
  readonly valueDate: string;
  /** LEI of the party that was paid. This party held the certificate before the payment. */
  readonly payee: string;
  /** LEI of the party that reported it. */
  readonly reportedBy: string;
  /** Timestamp of the report, as its submitter stated it. */
  readonly at: string;
  /** Block that the report is in. */
  readonly blockNumber: number;
  /** Transaction of the report. */
  readonly transactionId: string;
  /** The return of the payment, if one was reported. */
  readonly returned?: {
    /** LEI of the party that reported it. */
    readonly by: string;
    /** Timestamp of that report. */
    readonly at: string;
    /** The reason, in that party's words. */
    readonly reason: string;
  };
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
  readonly payments: readonly ReportedPayment[];
  /** Units that were paid twice, and payments that were reported twice. */
  readonly findings: readonly PaymentFinding[];
}

/** Lists the reported payments, from the ledger's facts. A discount free of payment reports none. */
export async function paymentListOf(
  ledger: LedgerFacts,
  { from = "", to = "9999-12-31" }: PaymentListRequest = {},
): Promise<PaymentList> {
  const book = new PaymentBook();
  const { doubts } = await stateOf(ledger, {
    onChange(change, fact) {
      if (fact.type === "CertificatePaymentReturned") {
        book.giveBack(fact, change);
      } else {
        book.add(fact, change);
      }
    },
  });
  return {
    blockNumber: ledger.blockNumber,
    doubts,
    payments: book.payments.filter(({ valueDate }) => valueDate >= from && valueDate <= to),
    findings: book.findings,
  };
}

class PaymentBook {
  readonly payments: ReportedPayment[] = [];
  readonly findings: PaymentFinding[] = [];
  /** Indexes of the payments by UETR, for the last report of each. */
  readonly #places = new Map<string, number>();
  readonly #units = new PaidUnits();

  add(fact: TallyEvent, { before, after }: UnitChange): void {
    const payment = after === undefined ? undefined : paymentIn(fact, before, after);
    if (payment === undefined || after === undefined || this.#isSameReport(payment)) {
      return;
    }
    const { uetr, certificateId, blockNumber, transactionId } = payment;
    const known = this.#of(uetr);
    const report = { blockNumber, transactionId };
    if (known !== undefined) {
      const certificates = [known.certificateId, certificateId];
      this.findings.push({ kind: "reportedTwice", uetrs: [uetr], certificates, ...report });
    }
    // After paying a claim or a discount, the payer holds the units, so they have not ended.
    const earlier = after.state === "Settled" ? this.#units.pay(after.instrumentId, after, uetr) : [];
    const others = earlier.filter((other) => other !== uetr);
    if (others.length > 0) {
      const certificates = [...others.flatMap((other) => this.#of(other)?.certificateId ?? []), certificateId];
      this.findings.push({ kind: "paidTwice", uetrs: [...others, uetr], certificates, ...report });
    }
    this.#places.set(uetr, this.payments.push(payment) - 1);
  }

  giveBack(
    fact: TallyEvent & { readonly type: "CertificatePaymentReturned" },
    { after, instrument }: UnitChange,
  ): void {
    const { uetr, by, at, reason, blockNumber, transactionId } = fact;
    this.#units.giveBack(instrument.instrumentId, uetr);
    const place = this.#places.get(uetr);
    const payment = this.#of(uetr);
    if (place !== undefined && payment !== undefined) {
      this.payments[place] = { ...payment, returned: { by, at, reason } };
    } else {
      const certificates = after === undefined ? [] : [after.certificateId];
      this.findings.push({ kind: "returnedUnpaid", uetrs: [uetr], certificates, blockNumber, transactionId });
    }
  }

  #of(uetr: string): ReportedPayment | undefined {
    return this.payments[this.#places.get(uetr) ?? -1];
  }

  /** A fact can change several runs of units of one certificate. */
  #isSameReport({ uetr, certificateId, transactionId, at }: ReportedPayment): boolean {
    const known = this.#of(uetr);
    return known?.certificateId === certificateId && known.transactionId === transactionId && known.at === at;
  }
}

/** The payment that a fact reports for a certificate, if it does. */
function paymentIn(
  fact: TallyEvent,
  before: Holding | undefined,
  { certificateId }: Holding,
): ReportedPayment | undefined {
  if (!("certificates" in fact)) {
    return undefined;
  }
  const certificate = fact.certificates.find((one) => one.certificateId === certificateId);
  const money = certificate === undefined ? undefined : moneyIn(fact, before, certificate);
  if (certificate === undefined || money === undefined) {
    return undefined;
  }
  const { blockNumber, transactionId, at, by: reportedBy } = fact;
  return {
    ...{ uetr: money.uetr, purpose: money.purpose, certificateId, currency: certificate.currency },
    ...{ face: certificate.amount, paid: money.paid, valueDate: money.valueDate },
    ...{ payee: before?.holder ?? certificate.holder.lei, reportedBy, at, blockNumber, transactionId },
  };
}

type Money = Pick<ReportedPayment, "uetr" | "purpose" | "paid" | "valueDate">;

function moneyIn(fact: TallyEvent, before: Holding | undefined, certificate: Certificate): Money | undefined {
  if (fact.type === "CertificateDiscounted") {
    const { discount } = before ?? {};
    return fact.uetr === undefined || discount === undefined
      ? undefined
      : { uetr: fact.uetr, purpose: "discount", paid: discount.proceeds, valueDate: discount.on };
  }
  const purpose = purposes.get(fact.type);
  return purpose === undefined
    ? undefined
    : (dischargedBy(certificate, purpose) ?? (purpose === "recourse" ? claimPaidBy(certificate) : undefined));
}

/** The facts that report payments, except that of a discount. */
const purposes: ReadonlyMap<string, Money["purpose"]> = new Map([
  ["CertificateSettled", "settlement"],
  ["CertificateComposed", "composition"],
  ["CertificateRecoursePaid", "recourse"],
]);

function dischargedBy(certificate: Certificate, purpose: Money["purpose"]): Money | undefined {
  if (certificate.state !== "Settled" || certificate.discharge.uetr === undefined) {
    return undefined;
  }
  const { uetr, valueDate, sums } = certificate.discharge;
  const parts = sums === undefined ? [] : [sums.principal, sums.interest, sums.costs];
  const [first, ...more] = parts.flatMap((part) => part?.amount ?? []);
  return { uetr, purpose, valueDate, paid: first === undefined ? certificate.amount : more.reduce(addAmounts, first) };
}

/** The payer of a claim holds the units, and may claim all that it paid. */
function claimPaidBy(certificate: Certificate): Money | undefined {
  const payment = certificate.endorsements.findLast((one) => one.payment !== undefined && one.closed !== true)?.payment;
  if (certificate.state !== "InRecourse" || payment === undefined || certificate.claims.length > 0) {
    return undefined;
  }
  const paid = certificate.due?.principal.amount ?? certificate.amount;
  return { uetr: payment.uetr, purpose: "recourse", valueDate: payment.valueDate, paid };
}
