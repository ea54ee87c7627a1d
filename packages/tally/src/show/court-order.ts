import type { CertificateUnderOrder, CourtOrder, CourtOrderAct, CourtOrderTotal } from "@tallystick/client";
import { orderSums } from "@tallystick/client/words";

import { sourceOf } from "./book-source.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table, type Column } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows what an order has frozen, executed and left: its sums, its acts, and the certificates under it. */
export function showCourtOrder(book: CourtOrder, canvas: Omit<Canvas, "at">): string {
  const { order, authorities, acts, certificates, totals } = book;
  const { words, style } = canvas;
  const title = style.strong(words.books.courtOrder(order, authorities.join(", ")));
  if (acts.length === 0) {
    return [title, words.books.noSuchOrder, sourceOf(book, words)].join("\n\n");
  }
  return [
    title,
    table(totals, totalColumns(canvas), canvas),
    table(acts, actColumns(canvas), canvas),
    certificates.length === 0 ? words.books.nothingUnderOrder : table(certificates, underColumns(canvas), canvas),
    sourceOf(book, words),
  ].join("\n\n");
}

function totalColumns({ words }: Pick<Canvas, "words">): Column<CourtOrderTotal>[] {
  return orderSums.map((sum) => ({
    ...{ title: words.books.ofOrder[sum], of: (total) => money(total[sum], total.currency) },
    right: true as const,
  }));
}

function actColumns(canvas: Omit<Canvas, "at">): Column<CourtOrderAct>[] {
  const { labels, code } = canvas.words;
  return [
    { title: labels.day, of: ({ day }) => day },
    { title: labels.act, of: ({ effect }) => code("orderEffect", effect) },
    { title: labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
    partyColumn(labels.holder, ({ holder }) => holder, canvas, 3),
    partyColumn(labels.to, ({ to = "" }) => to, canvas, 2),
    { title: labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
    {
      title: labels.price,
      of: ({ price, currency }) => (price === undefined ? "" : money(price, currency)),
      ...{ right: true, worth: 2 },
    },
    { title: canvas.words.books.decision, of: ({ number = "" }) => number, worth: 2 },
    { title: labels.block, of: ({ blockNumber }) => String(blockNumber), right: true, worth: 1 },
  ];
}

function underColumns(canvas: Omit<Canvas, "at">): Column<CertificateUnderOrder>[] {
  const { labels, code, books } = canvas.words;
  return [
    { title: labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
    { title: labels.state, of: ({ state }) => code("certificateState", state) },
    partyColumn(labels.holder, ({ holder }) => holder, canvas, 3),
    { title: labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
    {
      title: labels.until,
      of: ({ until, ranOut }) =>
        until === undefined ? "" : `${canvas.clock.moment(until)}${ranOut ? ` ${books.hasRunOut}` : ""}`,
      worth: 2,
    },
    { title: books.behind, of: ({ behind }) => behind.join(", "), worth: 1 },
  ];
}
