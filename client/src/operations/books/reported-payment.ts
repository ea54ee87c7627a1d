import { amountText } from "../../amounts-and-days.js";
import { rangeOf } from "../../chaincode/records.js";
import type { Certificate, PaymentObjection } from "../../wire-types.js";
import { addAmounts } from "../amounts.js";
import type { TallyEvent } from "../events.js";
import type { AfterDefault } from "./after-default.js";
import type { Holding } from "./holding.js";

/** A payment between banks that was reported to the ledger. Amounts are in major units. */
export interface ReportedPayment extends AfterDefault {
  /** UETR of the payment. */
  readonly uetr: string;
  /** What was paid. */
  readonly purpose: "settlement" | "discount" | "recourse" | "composition" | "surplus" | "execution";
  /** Id of the paid certificate, after the payment. */
  readonly certificateId: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Face amount of the units that were paid. */
  readonly face: string;
  /** Sum of the payment: the face, with interest and costs; or the proceeds of a discount; or a pledgee's surplus. */
  readonly paid: string;
  /** Day on which the money counts as paid. */
  readonly valueDate: string;
  /** LEI of the party that was paid: the pledgee, or else the party that held the certificate before the payment. */
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
  /** The objection to the payment, if the party that was to be paid has made one. */
  readonly objection?: {
    /** LEI of the party that objected. */
    readonly by: string;
    /** Timestamp of the objection. */
    readonly at: string;
    /** What the party says, in its words. */
    readonly reason: string;
    /** `Open`, how it was answered, or `Returned`. */
    readonly state: PaymentObjection["state"];
  };
}

/**
 * The payment that a fact reports for a certificate, if it does.
 *
 * @param before - the certificate that had the units before the fact.
 */
export function paymentIn(
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
    ...{
      payee: before?.pledgee ?? before?.holder ?? certificate.holder.lei,
      reportedBy,
      at,
      blockNumber,
      transactionId,
    },
  };
}

/**
 * The payment of proceeds that a fact reports, if it does: a seller has acknowledged it after a discount free of payment, or a
 * pledgor that of its pledgee's surplus.
 */
export function paymentOfProceeds(fact: TallyEvent): ReportedPayment | undefined {
  if (fact.type !== "ProceedsPaid" || fact.proceeds.paid === undefined) {
    return undefined;
  }
  const { certificateId, creditor: payee, surplusOf, sum, paid } = fact.proceeds;
  const range = rangeOf(certificateId);
  const { blockNumber, transactionId, at, by: reportedBy } = fact;
  return {
    ...{ uetr: paid.uetr, certificateId, currency: sum.currency },
    purpose: surplusOf === undefined ? "discount" : "surplus",
    face: amountText(range === undefined ? 0n : range.to - range.from + 1n, sum.currency),
    ...{ paid: sum.amount, valueDate: paid.valueDate, payee, reportedBy, at, blockNumber, transactionId },
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
  if (fact.type === "CertificateExecuted") {
    const sale = certificate.endorsements.at(-1)?.execution?.sale;
    return sale && { uetr: sale.uetr, purpose: "execution", paid: sale.price, valueDate: sale.valueDate };
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
