import { endToEndIdOf } from "@tallystick/iso20022";

import type { Booking } from "../bank-record.js";
import type { ExpectedPayment, LedgerPayment } from "../expected-payment.js";
import { reconcile, type ReconciliationInput } from "../reconcile.js";

export const debtor = "5299000J2N45DDNE4Y28";
export const creditor = "213800YOEO5OQ72G2R82";
export const uetr = "8a562c67-ca16-48ba-b074-65581be6f001";
export const otherUetr = "8a562c67-ca16-48ba-b074-65581be6f002";

/** A payment of a certificate, by default one that is settled. */
export function expectedOf(certificateId = "A", fields: Partial<ExpectedPayment> = {}): ExpectedPayment {
  return {
    ...{ certificateId, purpose: "settlement", endToEndId: endToEndIdOf(certificateId, "settlement") },
    ...{ uetr, units: 1000n, currency: "EUR", debtor, creditor, dueOn: "2026-12-10", discharge: { act: "Settle" } },
    ...fields,
  };
}

/** Its booking on the payer's account. */
export function booking(fields: Partial<Booking> = {}): Booking {
  return {
    ...{ kind: "booking", id: "1:1", fileId: "1", message: "camt.054", account: "DE1", owner: debtor },
    ...{ direction: "debit", isReversal: false, uetr, certificates: [], units: 1000n, currency: "EUR" },
    ...{ servicerReference: "R", bookedOn: "2026-12-10", valueDate: "2026-12-10" },
    ...fields,
  };
}

/** Its report on the ledger. */
export const report: LedgerPayment = {
  ...{ uetr, certificateId: "A", purpose: "settlement", units: 1000n, currency: "EUR" },
  ...{ valueDate: "2026-12-10", reportedOn: "2026-12-10", isReturned: false },
};

/** Reconciles, and gives the first payment with all that was found. */
export function judged(input: Partial<ReconciliationInput>) {
  const [payment = expectedOf()] = input.expected ?? [];
  const found = reconcile({ expected: [payment], records: [], ledger: [], today: "2026-12-10", ...input });
  const one = found.payments.get(payment.endToEndId);
  return { ...one, kinds: found.breaks.map(({ kind }) => kind), matches: found.matches, candidates: found.candidates };
}
