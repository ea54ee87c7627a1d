import { refuse } from "../kernel/refusal.js";
import { parseAmount, formatAmount } from "../vocabulary/amount.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import type { Lei } from "../vocabulary/lei.js";

/** What makes an invoice this one and no other. */
export interface InvoiceFields {
  readonly seller: Lei;
  readonly buyer: Lei;
  /** As printed; case, spaces and punctuation do not matter. */
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly currency: Currency;
  /** Whole amount, in major units. */
  readonly total: string;
}

/**
 * The text whose SHA-256 (of its UTF-8 bytes) is the invoice's fingerprint, so that two spellings of one invoice meet:
 * full-width and half-width characters, case, spaces, dashes and trailing zeros make no difference.
 *
 * @throws `INVALID_REQUEST` for a number without letter and digit, which many invoices could share; `INVALID_AMOUNT`.
 */
export function canonicalInvoice({ seller, buyer, number, issuedOn, currency, total }: InvoiceFields): string {
  const plainNumber = number
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "");
  if (plainNumber === "") {
    refuse("INVALID_REQUEST", {
      path: "number",
      problem: "must have a letter or a digit: nothing else tells invoices apart",
    });
  }
  const amount = formatAmount(parseAmount(total, currency, "total"), currency);
  return ["invoice-1", seller, buyer, plainNumber, issuedOn, currency, amount].join("\n");
}
