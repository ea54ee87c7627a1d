import type { BankRecord, Booking } from "../bank-record.js";
import type { ExpectedPayment } from "../expected-payment.js";

/** By what a record was matched with a payment. */
export type MatchedBy = "uetr" | "endToEndId" | "remittance" | "message" | "person";

/** What the keys of a record say. */
export type Found =
  | { readonly payments: readonly ExpectedPayment[]; readonly by: MatchedBy }
  | { readonly conflict: readonly ExpectedPayment[] }
  | undefined;

/** Finds payments by what banks carry with them. */
export class PaymentIndex {
  readonly #byUetr = new Map<string, ExpectedPayment>();
  readonly #byEndToEndId = new Map<string, ExpectedPayment>();
  readonly #byCertificate = new Map<string, ExpectedPayment[]>();
  readonly #byMessage = new Map<string, ExpectedPayment[]>();

  constructor(expected: readonly ExpectedPayment[]) {
    for (const payment of expected) {
      const { uetr, endToEndId, certificateId, messageId } = payment;
      if (uetr !== undefined) {
        this.#byUetr.set(uetr, payment);
      }
      this.#byEndToEndId.set(endToEndId, payment);
      append(this.#byCertificate, certificateId, payment);
      if (messageId !== undefined) {
        append(this.#byMessage, messageId, payment);
      }
    }
  }

  /** The payment of an EndToEndId. */
  named(endToEndId: string): ExpectedPayment | undefined {
    return this.#byEndToEndId.get(endToEndId);
  }

  /** The payment that the ledger was told of. */
  reported(uetr: string, certificateId: string, purpose: string): ExpectedPayment | undefined {
    const ofCertificate = this.#byCertificate.get(certificateId)?.find((each) => each.purpose === purpose);
    return this.#byUetr.get(uetr) ?? ofCertificate;
  }

  /**
   * The payment that a record names: by UETR, then EndToEndId, then the certificate of the structured remittance. Keys that name
   * different payments are a conflict, and match none.
   */
  find(record: BankRecord): Found {
    if (record.kind === "status" && record.isOfMessage) {
      const payments = this.#byMessage.get(record.originalMessageId ?? "") ?? [];
      return payments.length === 0 ? undefined : { payments, by: "message" };
    }
    const byUetr = record.uetr === undefined ? undefined : this.#byUetr.get(record.uetr);
    const byEndToEndId = record.endToEndId === undefined ? undefined : this.#byEndToEndId.get(record.endToEndId);
    const byRemittance = record.kind === "booking" ? this.#ofCertificates(record) : [];
    const [first] = byRemittance;
    const isRemittanceOther = (payment: ExpectedPayment): boolean =>
      first !== undefined && !byRemittance.some(({ certificateId }) => certificateId === payment.certificateId);
    const payment = byUetr ?? byEndToEndId;
    if (payment !== undefined) {
      const others = [byEndToEndId, ...(isRemittanceOther(payment) ? byRemittance : [])];
      const different = others.filter((other) => other !== undefined && other !== payment);
      return different.length === 0
        ? { payments: [payment], by: byUetr === undefined ? "endToEndId" : "uetr" }
        : { conflict: [payment, ...different.filter((other) => other !== undefined)] };
    }
    // Banks cut texts and join remittances, so that more than one payment is not a match.
    return byRemittance.length === 1 && first !== undefined
      ? { payments: [first], by: "remittance" }
      : byRemittance.length > 1
        ? { conflict: byRemittance }
        : undefined;
  }

  #ofCertificates({ certificates }: Booking): readonly ExpectedPayment[] {
    return certificates.flatMap((certificate) => this.#byCertificate.get(certificate) ?? []);
  }
}

/** Adds to the list of a key. */
export function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) {
    map.set(key, [value]);
  } else {
    known.push(value);
  }
}
