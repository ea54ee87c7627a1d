import { refuse } from "../kernel/refusal.js";
import { parseAmount, formatAmount } from "../vocabulary/amount.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** The fields that identify an invoice: no other invoice of the seller has the same number in the same year. */
export interface InvoiceName {
  readonly seller: Lei;
  /**
   * As printed. Case does not matter, nor does the kind of punctuation or blanks between two digits, or punctuation at
   * any other place.
   */
  readonly number: string;
  /** As printed. Only the year matters: numbers may start again each year. */
  readonly issuedOn: CalendarDate;
}

/** The fields in the earlier versions of the fingerprint. */
export interface InvoiceFields extends InvoiceName {
  readonly buyer: Lei;
  readonly currency: Currency;
  /** The whole amount, in major units. */
  readonly total: string;
}

/**
 * The text whose SHA-256 (of its UTF-8 bytes) is the invoice's fingerprint, so that two spellings of one invoice have
 * the same one. It contains what identifies the invoice, and nothing that two honest clerks could write in two ways:
 * the total with or without tax, the currency of the invoice or of the payment, the day of issue or of dispatch, the
 * buyer or its branch. A separator between two digits is kept as one hyphen: 1-12 and 11-2 are two invoices.
 *
 * @throws `INVALID_REQUEST` for a number without letter and digit, which many invoices could share.
 */
export function canonicalInvoice({ seller, number, issuedOn }: InvoiceName): string {
  return ["invoice-3", seller, separatedNumber(number), issuedOn.slice(0, 4)].join("\n");
}

/**
 * The texts of earlier versions, the latest first. Reservations under the fingerprints of earlier versions still count,
 * so that an invoice cannot be financed again under another version.
 *
 * @throws as {@link canonicalInvoice}; `INVALID_AMOUNT`.
 */
export function earlierCanonicalInvoices(fields: InvoiceFields): string[] {
  const { seller, buyer, number, issuedOn, currency, total } = fields;
  const amount = formatAmount(parseAmount(total, currency, "total"), currency);
  const plain = separatedNumber(number).replaceAll("-", "");
  return [
    ["invoice-2", seller, plain, issuedOn.slice(0, 4)].join("\n"),
    ["invoice-1", seller, buyer, plain, issuedOn, currency, amount].join("\n"),
  ];
}

/**
 * Full-width and half-width characters, case and invisible characters make no difference. A run of blanks, dashes and
 * other punctuation is one hyphen between two digits, and nothing elsewhere.
 */
function separatedNumber(number: string): string {
  const plain = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/(?<=\p{N})[^\p{L}\p{N}]+(?=\p{N})/gu, "-")
    .replace(/[^\p{L}\p{N}-]|(?<!\p{N})-|-(?!\p{N})/gu, "");
  if (plain === "") {
    refuse("INVALID_REQUEST", {
      path: "number",
      problem: "must have a letter or a digit: nothing else tells invoices apart",
    });
  }
  return plain;
}
