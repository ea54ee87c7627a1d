import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex } from "@noble/hashes/utils";

import { canonicalInvoice, earlierCanonicalInvoices } from "../chaincode/definitions.js";
import type { IssueRequest } from "../wire-types.js";
import { valueOf } from "./value-of-outcome.js";

/** The fields that identify an invoice. */
export interface InvoiceName {
  /** LEI of the creditor. */
  readonly seller: string;
  /**
   * Number of the invoice as printed. Case and full-width characters do not matter. Any punctuation or blanks between two digits are one
   * separator, so that 1-12 and 11-2 are two invoices; elsewhere they do not matter.
   */
  readonly number: string;
  /**
   * Date of the invoice, `YYYY-MM-DD`, or as a spreadsheet or a register writes it: 2026/12/2, 20261202, 2026年12月2日, or a spreadsheet's serial
   * number such as 46358, counted from 1900. Year first, and a time after it does not matter. Only the year matters for the fingerprint:
   * numbers may start again each year.
   */
  readonly issuedOn: string;
  /**
   * True to accept LEIs with wrong check digits. The GLEIF register publishes a few such LEIs, and this library cannot tell them from misspelt
   * ones, since it does not ask the register. Default: false.
   */
  readonly leisAsPublished?: boolean;
}

/** The fields of an invoice. */
export interface InvoiceFields extends InvoiceName {
  /** LEI of the debtor. */
  readonly buyer: string;
  /** Currency of the invoice, ISO 4217. */
  readonly currency: string;
  /** Whole amount, in major units. Trailing zeros do not matter. */
  readonly total: string;
}

/** One entry of `documents` in a request to issue. */
export type InvoiceDocument = NonNullable<IssueRequest["documents"]>[number];

/**
 * Computes the fingerprint of an invoice, in hexadecimal. It is SHA-256 over a canonical form of the identifying fields. Two spellings of one
 * invoice have the same fingerprint, so that the invoice cannot be financed twice. Total, currency, buyer and the day of issue are not part
 * of it. The chaincode refuses a different total for the same invoice. Use {@link invoiceDocument} for a request to issue.
 *
 * @throws Rejected `INVALID_REQUEST`, `INVALID_LEI`.
 * @example
 * const fingerprint = fingerprintInvoice({ seller: "213800YOEO5OQ72G2R82", number: "INV-2026/0042", issuedOn: "2026-10-01" });
 */
export function fingerprintInvoice({ seller, number, issuedOn, leisAsPublished }: InvoiceName): string {
  return fingerprintOf(valueOf(canonicalInvoice({ seller, number, issuedOn }, takenLeis(leisAsPublished))));
}

/**
 * Returns an invoice in the form that `issue` takes in `documents`. It includes the fingerprints that earlier versions of this library gave
 * the invoice, so that sums reserved under them count.
 *
 * @param invoice - The invoice's own fields.
 * @param amount - How much of it backs the instrument, in major units. Default: all of it.
 * @throws Rejected `INVALID_REQUEST`, `INVALID_LEI`, `INVALID_AMOUNT`, `UNKNOWN_CURRENCY`.
 * @example
 * const invoice = {
 *   seller: "213800YOEO5OQ72G2R82", buyer: "TALLYDEMOANSTEEL0077", number: "INV-2026/0042", issuedOn: "2026-10-01", currency: "USD", total: "34000000.00",
 * };
 * await tally.certificates.issue({ ...terms, documents: [invoiceDocument(invoice, "10000000.00")] });
 */
export function invoiceDocument(invoice: InvoiceFields, amount: string = invoice.total): InvoiceDocument {
  const { leisAsPublished, ...fields } = invoice;
  // It comes first, since it checks all fields and so reports all faults at once.
  const earlier = valueOf(earlierCanonicalInvoices(fields, takenLeis(leisAsPublished)));
  return {
    kind: "invoice",
    fingerprint: fingerprintInvoice(invoice),
    earlierFingerprints: earlier.map(fingerprintOf),
    amount,
    total: invoice.total,
  };
}

function takenLeis(leisAsPublished = false): "asPublished" | "checked" {
  return leisAsPublished ? "asPublished" : "checked";
}

function fingerprintOf(canonical: string): string {
  // Not with node:crypto, which browsers lack.
  return bytesToHex(sha256(canonical));
}
