import type { BankRecord, Booking } from "../bank-record.js";
import type { ExpectedPayment, LedgerPayment } from "../expected-payment.js";
import { append } from "./keyed.js";

/** By what a record was matched with a payment. */
export type MatchedBy = "uetr" | "endToEndId" | "remittance" | "message" | "person";

/** A payment, with what was told of it. */
export interface KnownPayment {
  readonly payment: ExpectedPayment;
  /** Records of banks, in the order in which they arrived. */
  readonly records: BankRecord[];
  /** Reports on the ledger, in its order. */
  readonly reports: LedgerPayment[];
}

/** What the keys of a record say. */
export type Found =
  | { readonly payments: readonly KnownPayment[]; readonly by: MatchedBy }
  | { readonly conflict: readonly KnownPayment[] }
  | undefined;

/** Finds payments by what banks carry with them. */
export class PaymentIndex {
  readonly #byUetr = new Map<string, KnownPayment>();
  readonly #byEndToEndId = new Map<string, KnownPayment>();
  readonly #byCertificate = new Map<string, KnownPayment[]>();
  readonly #byMessage = new Map<string, KnownPayment[]>();

  constructor(expected: readonly ExpectedPayment[]) {
    for (const payment of expected) {
      const { uetr, endToEndId, certificateId, messageId } = payment;
      const known: KnownPayment = { payment, records: [], reports: [] };
      if (uetr !== undefined) {
        this.#byUetr.set(uetr, known);
      }
      this.#byEndToEndId.set(endToEndId, known);
      append(this.#byCertificate, certificateId, known);
      if (messageId !== undefined) {
        append(this.#byMessage, messageId, known);
      }
    }
  }

  /** All payments, in the given order. */
  all(): Iterable<KnownPayment> {
    return this.#byEndToEndId.values();
  }

  /** The payment of an EndToEndId. */
  named(endToEndId: string): KnownPayment | undefined {
    return this.#byEndToEndId.get(endToEndId);
  }

  /** The payment that the ledger was told of. A report with a UETR that nobody made is of the last payment for its purpose. */
  reported(uetr: string, certificateId: string, purpose: string): KnownPayment | undefined {
    const ofCertificate = this.#byCertificate.get(certificateId);
    return this.#byUetr.get(uetr) ?? ofCertificate?.findLast(({ payment }) => payment.purpose === purpose);
  }

  /**
   * The payment that a record names: by UETR, then EndToEndId, then the certificate of the structured remittance. Keys that name
   * different payments are a conflict, and match none. But of the payments of one certificate for one purpose the UETR says which it is,
   * since a party that was not told of a refused one numbers them otherwise.
   */
  find(record: BankRecord): Found {
    if (record.kind === "status" && record.isOfMessage) {
      const payments = this.#byMessage.get(record.originalMessageId ?? "") ?? [];
      return payments.length === 0 ? undefined : { payments, by: "message" };
    }
    const byUetr = record.uetr === undefined ? undefined : this.#byUetr.get(record.uetr);
    // Most records agree with themselves, and comparing is cheaper than looking up.
    if (byUetr !== undefined && agreesWith(byUetr.payment, record)) {
      return { payments: [byUetr], by: "uetr" };
    }
    const byEndToEndId = record.endToEndId === undefined ? undefined : this.#byEndToEndId.get(record.endToEndId);
    const byRemittance =
      record.kind === "booking" && record.certificates.length > 0 ? this.#ofCertificates(record) : [];
    const [first] = byRemittance;
    const found = byUetr ?? byEndToEndId;
    if (found !== undefined) {
      const { certificateId } = found.payment;
      const isOfCertificate =
        first === undefined || byRemittance.some((each) => each.payment.certificateId === certificateId);
      if (isOfCertificate && isForTheSame(byEndToEndId ?? found, found)) {
        return { payments: [found], by: byUetr === undefined ? "endToEndId" : "uetr" };
      }
      const others = [byEndToEndId, ...(isOfCertificate ? [] : byRemittance)];
      return { conflict: [found, ...others.filter((other) => other !== undefined).filter((other) => other !== found)] };
    }
    // Banks cut texts and join remittances, so that more than one payment is not a match.
    return byRemittance.length === 1 && first !== undefined
      ? { payments: [first], by: "remittance" }
      : byRemittance.length > 1
        ? { conflict: byRemittance }
        : undefined;
  }

  #ofCertificates({ certificates }: Booking): readonly KnownPayment[] {
    return certificates.flatMap((certificate) => this.#byCertificate.get(certificate) ?? []);
  }
}

/** Whether both are payments of one certificate for one purpose. Those of sales are told apart by their sellers and days. */
function isForTheSame({ payment: one }: KnownPayment, { payment: other }: KnownPayment): boolean {
  return (
    one === other ||
    (one.certificateId === other.certificateId &&
      one.purpose === other.purpose &&
      [one, other].every(({ discharge }) => discharge.act !== "PayProceeds"))
  );
}

/** Whether every other key that a record has is that of the payment. */
function agreesWith({ endToEndId, certificateId }: ExpectedPayment, record: BankRecord): boolean {
  const certificates = record.kind === "booking" ? record.certificates : [];
  return (
    (record.endToEndId ?? endToEndId) === endToEndId &&
    (certificates.length === 0 || certificates.includes(certificateId))
  );
}
