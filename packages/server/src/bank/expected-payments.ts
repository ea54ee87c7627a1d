import type { Certificate, Instrument, ListedPayment, OwedProceeds } from "@tallystick/client";
import { dayOf, unitsOfSum, type DayClockRules } from "@tallystick/client/words";
import { endToEndIdOf, type PaymentPurpose, type UnpaidSale } from "@tallystick/iso20022";
import type { Discharge, ExpectedPayment, LedgerPayment } from "@tallystick/reconciliation";

/** A certificate whose payment no message can instruct before the day of payment. */
export interface LeftOut {
  /** Id of the certificate. */
  readonly certificateId: string;
  /** `lateInterest`: interest or costs are due, whose sum follows from the day of payment. */
  readonly reason: "lateInterest";
}

/** What a certificate needs: a payment, or a reason why none is expected of it. Undefined: nobody has to pay. */
type Expected = { readonly payment: ExpectedPayment } | { readonly leftOut: LeftOut } | undefined;

/** The terms by which a certificate is paid. */
type Terms = Pick<Instrument, "issuer" | "dueOn" | "policy">;

/**
 * The payment that a certificate needs as it is now: of what is presented, of an agreed discount against payment, or of a claim.
 *
 * @param payer - LEI of the party whose payment of a claim is asked for. Absent: that of the only claim.
 * @param today - YYYY-MM-DD. After the due day late interest can be due.
 */
export function expectedOf(
  certificate: Certificate,
  terms: Terms,
  { payer, today }: { readonly payer?: string | undefined; readonly today: string },
): Expected {
  if (certificate.state === "InCollection") {
    return ofPresented(certificate, terms, today);
  }
  if (certificate.state === "InRecourse") {
    return ofClaim(certificate, payer);
  }
  return certificate.state === "Locked" ? ofDiscount(certificate) : undefined;
}

type In<State extends Certificate["state"]> = Certificate & { readonly state: State };

function ofPresented(certificate: In<"InCollection">, { issuer, dueOn, policy }: Terms, today: string): Expected {
  const { certificateId, currency, amount, presentment } = certificate;
  const { by: creditor, on, due } = presentment;
  const from = on > dueOn ? on : dueOn;
  return due !== undefined || (policy.rules.lateInterest !== undefined && today > from)
    ? withInterest(certificateId)
    : {
        payment: paymentOf({ certificateId, currency, amount, debtor: issuer, creditor, dueOn: from }, "settlement", {
          act: "Settle",
        }),
      };
}

function ofDiscount({ certificateId, currency, offer }: In<"Locked">): Expected {
  if (offer.kind !== "discount" || offer.acceptedAt === undefined) {
    return undefined;
  }
  const { by: creditor, to: debtor, proceeds: amount, discountDate: dueOn } = offer;
  const sides = { certificateId, currency, amount, debtor, creditor, dueOn };
  return { payment: paymentOf(sides, "discount", { act: "ConfirmPayment" }) };
}

function ofClaim(certificate: In<"InRecourse">, payer: string | undefined): Expected {
  const { certificateId, currency, amount, claims, due, dishonour, pledge, holder } = certificate;
  const [claim, second] = payer === undefined ? claims : claims.filter(({ on }) => on === payer);
  if (claim === undefined || second !== undefined) {
    return undefined;
  }
  const { on: debtor } = claim;
  const creditor = pledge?.pledgee.lei ?? holder.lei;
  const sides = { certificateId, currency, amount, debtor, creditor, dueOn: dishonour.dishonouredOn };
  return due !== undefined
    ? withInterest(certificateId)
    : { payment: paymentOf(sides, "recourse", { act: "PayRecourse", payer: debtor }) };
}

/** Counts the payments of each certificate that the ledger was told of, by their purposes: one that came back is followed by the next. */
export class PaymentCount {
  readonly #reported = new Map<string, number>();

  add(payment: ExpectedPayment): void {
    const first = numberedId(payment, 1);
    this.#reported.set(first, (this.#reported.get(first) ?? 0) + 1);
  }

  /** The payment as the one that comes after all that were reported. */
  next(payment: ExpectedPayment): ExpectedPayment {
    return withOrdinal(payment, (this.#reported.get(payment.endToEndId) ?? 0) + 1);
  }
}

/** The same payment as another one of the certificate for its purpose. */
export function withOrdinal(payment: ExpectedPayment, ordinal: number): ExpectedPayment {
  const { ordinal: _, ...first } = payment;
  return { ...first, endToEndId: numberedId(payment, ordinal), ...(ordinal > 1 && { ordinal }) };
}

/** The EndToEndId of the payment of this number among those of the certificate for its purpose, or of the sale. */
export function numberedId(
  payment: Pick<ExpectedPayment, "certificateId" | "purpose" | "discharge">,
  ordinal: number,
): string {
  const { certificateId, purpose, discharge } = payment;
  return endToEndIdOf(certificateId, purpose, ordinal, saleIn(discharge));
}

/** The sale free of payment that is paid. */
export function saleIn(discharge: Discharge): UnpaidSale | undefined {
  return discharge.act === "PayProceeds" ? { creditor: discharge.creditor, soldOn: discharge.soldOn } : undefined;
}

const withInterest = (certificateId: string): Expected => ({ leftOut: { certificateId, reason: "lateInterest" } });

/** The payment of what was sold free of payment. A pledgee's surplus has no message. */
export function expectedOfProceeds({
  certificateId,
  creditor,
  debtor,
  soldOn,
  surplusOf,
  sum,
}: OwedProceeds): Expected {
  return surplusOf !== undefined
    ? undefined
    : {
        payment: paymentOf({ certificateId, ...sum, debtor, creditor, dueOn: soldOn }, "discount", {
          ...{ act: "PayProceeds", creditor, soldOn },
        }),
      };
}

const dischargeOf = {
  settlement: () => ({ act: "Settle" }),
  discount: () => ({ act: "ConfirmPayment" }),
  recourse: ({ payer }: ListedPayment) => ({ act: "PayRecourse", payer }),
} as const satisfies Readonly<Record<PaymentPurpose, (payment: ListedPayment) => Discharge>>;

/**
 * The payment that must be on an account because the ledger was told of it. Undefined: no message is for its purpose.
 *
 * @param payments - counts the payments of each certificate. Give the reports in the ledger's order.
 */
export function expectedOfReport(report: ListedPayment, payments: PaymentCount): ExpectedPayment | undefined {
  const { certificateId, currency, paid: amount, payer: debtor, payee: creditor, valueDate: dueOn, uetr } = report;
  const purpose = purposeOf(report);
  if (purpose === undefined) {
    return undefined;
  }
  const sides = { certificateId, currency, amount, debtor, creditor, dueOn };
  const payment = payments.next(paymentOf(sides, purpose, dischargeOf[purpose](report)));
  payments.add(payment);
  return { ...payment, uetr };
}

/** A report of the ledger as it is held against what banks booked. Its day is the one of the platform's clock. */
export function ledgerPaymentOf(report: ListedPayment, clock: DayClockRules): LedgerPayment {
  const { uetr, certificateId, purpose, currency, paid, valueDate, at, returned } = report;
  return {
    ...{ uetr, certificateId, purpose, currency, units: unitsIn(currency, paid), valueDate },
    ...{ reportedOn: dayOf(at, clock), isReturned: returned !== undefined },
  };
}

function purposeOf({ purpose }: ListedPayment): PaymentPurpose | undefined {
  return purpose === "settlement" || purpose === "discount" || purpose === "recourse" ? purpose : undefined;
}

function paymentOf(
  payment: Pick<ExpectedPayment, "certificateId" | "currency" | "debtor" | "creditor" | "dueOn"> & {
    readonly amount: string;
  },
  purpose: PaymentPurpose,
  discharge: Discharge,
): ExpectedPayment {
  const { amount, ...sides } = payment;
  const { certificateId, currency } = sides;
  return {
    ...{ ...sides, purpose, discharge, endToEndId: numberedId({ certificateId, purpose, discharge }, 1) },
    units: unitsIn(currency, amount),
  };
}

/** The chaincode has written the amount, so that it has the decimals of its currency. */
function unitsIn(currency: string, amount: string): bigint {
  const read = unitsOfSum({ currency, amount });
  if (!("value" in read)) {
    throw new TypeError(`the ledger has the amount ${amount} ${currency}`);
  }
  return read.value;
}
