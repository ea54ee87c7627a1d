import type { CreditNote, CreditNoteList } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Describes a credit note on one line. */
export function creditNoteLine(
  { sum, invoice, fingerprint, instrumentId, by }: CreditNote,
  { nameOf, words: { event: say } }: Pick<Canvas, "nameOf" | "words">,
): string {
  return say.creditNote({
    ...{ sum: money(sum.amount, sum.currency), invoice: invoice.fingerprint, fingerprint, instrumentId },
    by: nameOf(by),
  });
}

/** Shows the credit notes on invoices, one on each line. */
export function showCreditNotes(list: CreditNoteList, canvas: Omit<Canvas, "at">): string {
  const { words } = canvas;
  const { labels, books } = words;
  return [
    list.creditNotes.length === 0
      ? books.noCreditNotes
      : table(
          list.creditNotes,
          [
            { title: labels.day, of: ({ day }) => day },
            partyColumn(labels.payee, ({ payee }) => payee, canvas, 3),
            { title: labels.instrument, of: ({ instrumentId }) => instrumentId, lead: true },
            { title: labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
            { title: books.invoice, of: ({ invoice }) => invoice, worth: 2 },
            { title: books.creditNote, of: ({ fingerprint }) => fingerprint, worth: 1 },
            { title: labels.block, of: ({ blockNumber }) => String(blockNumber), right: true, worth: 1 },
          ],
          canvas,
        ),
    sourceOf(list, words),
  ].join("\n\n");
}
