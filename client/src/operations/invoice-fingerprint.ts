import { createHash } from "node:crypto";

import { canonicalInvoice } from "../domain.js";
import { Rejected } from "../errors/index.js";

/** The fields that identify an invoice. */
export interface InvoiceFields {
  /** LEI of the creditor. */
  readonly seller: string;
  /** LEI of the debtor. */
  readonly buyer: string;
  /** Number of the invoice as printed. Case, spaces, punctuation and full-width characters do not matter. */
  readonly number: string;
  /** Date of the invoice, `YYYY-MM-DD`. */
  readonly issuedOn: string;
  /** Currency of the invoice, ISO 4217. */
  readonly currency: string;
  /** Whole amount, in major units. Trailing zeros do not matter. */
  readonly total: string;
}

/**
 * The fingerprint of an invoice, for `issue`'s `documents`: SHA-256 over a canonical form of its fields, in hexadecimal, so that
 * two spellings of one invoice have the same fingerprint, and it cannot be financed twice.
 *
 * @throws Rejected `INVALID_REQUEST`, `INVALID_LEI`, `INVALID_AMOUNT`, `UNKNOWN_CURRENCY`.
 * @example
 * const fingerprint = fingerprintInvoice({
 *   seller: "213800YOEO5OQ72G2R82", buyer: "TALLYDEMOANSTEEL0077", number: "INV-2026/0042", issuedOn: "2026-10-01", currency: "USD", total: "34000000.00",
 * });
 */
export function fingerprintInvoice(invoice: InvoiceFields): string {
  const outcome = canonicalInvoice(invoice);
  if ("refusal" in outcome) {
    throw new Rejected(outcome.refusal.code, outcome.refusal.context);
  }
  return createHash("sha256").update(outcome.value, "utf8").digest("hex");
}
