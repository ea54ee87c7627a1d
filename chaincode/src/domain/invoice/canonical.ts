import { refuse } from "../kernel/refusal.js";
import { parseAmount, formatAmount } from "../vocabulary/amount.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** What names an invoice: no other invoice of the seller has the same number in the same year. */
export interface InvoiceName {
  readonly seller: Lei;
  /** As printed; case, spaces and punctuation do not matter. */
  readonly number: string;
  /** As printed. Only the year matters: numbers may start again each year. */
  readonly issuedOn: CalendarDate;
}

/** What the first version of the fingerprint was made of. */
export interface InvoiceFields extends InvoiceName {
  readonly buyer: Lei;
  readonly currency: Currency;
  /** Whole amount, in major units. */
  readonly total: string;
}

/**
 * The text whose SHA-256 (of its UTF-8 bytes) is the invoice's fingerprint, so that two spellings of one invoice meet. It holds
 * what names the invoice and nothing that two honest clerks could write in two ways: the total with or without tax, the currency of
 * the invoice or of the payment, the day of issue or of dispatch, the buyer or its branch.
 *
 * @throws `INVALID_REQUEST` for a number without letter and digit, which many invoices could share.
 */
export function canonicalInvoice({ seller, number, issuedOn }: InvoiceName): string {
  return ["invoice-2", seller, plainNumber(number), issuedOn.slice(0, 4)].join("\n");
}

/**
 * The texts of earlier versions, the latest first. What was reserved under their fingerprints counts, and an invoice that is named
 * by its fingerprint of today cannot be financed again under an earlier one.
 *
 * @throws as {@link canonicalInvoice}; `INVALID_AMOUNT`.
 */
export function earlierCanonicalInvoices(fields: InvoiceFields): string[] {
  const { seller, buyer, number, issuedOn, currency, total } = fields;
  const amount = formatAmount(parseAmount(total, currency, "total"), currency);
  return [["invoice-1", seller, buyer, plainNumber(number), issuedOn, currency, amount].join("\n")];
}

/** Full-width and half-width characters, case, spaces, dashes and other punctuation make no difference. */
function plainNumber(number: string): string {
  const plain = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  if (plain === "") {
    refuse("INVALID_REQUEST", {
      path: "number",
      problem: "must have a letter or a digit: nothing else tells invoices apart",
    });
  }
  return plain;
}
