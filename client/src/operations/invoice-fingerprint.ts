import { createHash } from "node:crypto";

import { canonicalInvoice } from "../domain.js";
import { Rejected } from "../errors/index.js";

/** What makes an invoice this one and no other. */
export interface InvoiceFields {
  /** LEI of who is owed. */
  readonly seller: string;
  /** LEI of who owes. */
  readonly buyer: string;
  /** As printed; case, spaces, punctuation and full-width characters do not matter. */
  readonly number: string;
  /** `YYYY-MM-DD`. */
  readonly issuedOn: string;
  /** ISO 4217. */
  readonly currency: string;
  /** Whole amount, in major units; trailing zeros do not matter. */
  readonly total: string;
}

/**
 * The fingerprint of an invoice, for `issue`'s `documents`: SHA-256 over a canonical form of its fields, in hexadecimal, so that
 * two spellings of one invoice meet and none can be financed twice.
 *
 * @throws Rejected `INVALID_REQUEST`, `INVALID_LEI`, `INVALID_AMOUNT`, `UNKNOWN_CURRENCY`.
 */
export function fingerprintInvoice(invoice: InvoiceFields): string {
  const outcome = canonicalInvoice(invoice);
  if ("refusal" in outcome) {
    throw new Rejected(outcome.refusal.code, outcome.refusal.context);
  }
  return createHash("sha256").update(outcome.value, "utf8").digest("hex");
}
