import type { Frozen, FrozenCertificate } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { defaultColumns } from "./default-columns.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table, type Column } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows the orders of courts on what a party holds, one order on one certificate on each line. */
export function showFrozen(frozen: Frozen, canvas: Omit<Canvas, "at">): string {
  const { party, certificates } = frozen;
  const { words, style, nameOf } = canvas;
  return [
    style.strong(words.books.frozen(nameOf(party))),
    certificates.length === 0
      ? words.books.nothingFrozen
      : table(certificates, [...columns(canvas), ...defaultColumns(certificates, canvas)], canvas),
    sourceOf(frozen, words),
  ].join("\n\n");
}

function columns(canvas: Omit<Canvas, "at">): Column<FrozenCertificate>[] {
  const { labels, code, books } = canvas.words;
  return [
    { title: books.orderNumber, of: ({ order }) => order },
    { title: books.authority, of: ({ authority }) => authority, worth: 3 },
    { title: labels.since, of: ({ givenAt }) => canvas.clock.moment(givenAt), worth: 2 },
    {
      title: labels.until,
      of: ({ until }) => (until === undefined ? "" : canvas.clock.moment(until)),
      worth: 2,
    },
    { title: labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
    { title: labels.state, of: ({ state }) => code("certificateState", state) },
    partyColumn(labels.pledgee, ({ pledgee = "" }) => pledgee, canvas, 1),
    { title: labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
    { title: books.behind, of: ({ behind }) => behind.join(", "), worth: 1 },
  ];
}
