import type { OutstandingList } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows instruments with the parts of each face amount, and the totals last. */
export function showOutstanding(list: OutstandingList, canvas: Omit<Canvas, "at">): string {
  const { instruments, totals } = list;
  const { words } = canvas;
  if (instruments.length === 0) {
    return [words.instrument.none, sourceOf(list, words)].join("\n\n");
  }
  const amount = (sum: string): string => money(sum, "").trimEnd();
  const lines = table(
    instruments,
    [
      { title: words.labels.instrument, of: ({ instrumentId }) => instrumentId, lead: true },
      { title: words.labels.state, of: ({ stage }) => words.code("stage", stage), worth: 9 },
      { title: words.labels.due, of: ({ dueOn }) => dueOn, worth: 8 },
      { title: words.labels.face, of: ({ face, currency }) => money(face, currency), right: true },
      { title: words.labels.outstanding, of: ({ outstanding }) => amount(outstanding), right: true },
      { title: words.labels.dishonoured, of: ({ dishonoured }) => amount(dishonoured), right: true, worth: 7 },
      { title: words.labels.paid, of: ({ paid }) => amount(paid), right: true, worth: 6 },
      { title: words.labels.waived, of: ({ waived }) => amount(waived), right: true, worth: 5 },
      { title: words.labels.cancelled, of: ({ cancelled }) => amount(cancelled), right: true, worth: 3 },
      { title: words.labels.withIssuer, of: ({ withIssuer }) => amount(withIssuer), right: true, worth: 2 },
      { title: words.labels.offered, of: ({ offered }) => amount(offered), right: true, worth: 1 },
      partyColumn(words.labels.owedBy, ({ owedBy }) => owedBy, canvas, 4),
    ],
    canvas,
  );
  const sums = totals.map(({ currency, outstanding, dishonoured, paid, waived }) =>
    words.instrument.outstandingSums({
      ...{ outstanding: money(outstanding, currency), dishonoured: amount(dishonoured) },
      ...{ paid: amount(paid), waived: amount(waived) },
    }),
  );
  return [lines, sums.join("\n"), sourceOf(list, words)].join("\n\n");
}
