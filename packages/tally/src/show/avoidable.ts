import type { Avoidable } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows what an administrator may be able to avoid, one act on each line. */
export function showAvoidable(avoidable: Avoidable, canvas: Omit<Canvas, "at">): string {
  const { party, day, acts } = avoidable;
  const { words } = canvas;
  return [
    canvas.style.strong(words.books.avoidable(canvas.nameOf(party), day)),
    acts.length === 0
      ? words.books.nothingAvoidable
      : table(
          acts,
          [
            { title: words.labels.day, of: (act) => act.day },
            { title: words.labels.reason, of: ({ reason }) => words.code("avoidance", reason) },
            { title: words.labels.article, of: ({ article }) => article },
            { title: words.labels.certificate, of: ({ certificateId }) => certificateId, lead: true },
            partyColumn(words.labels.otherSide, ({ otherSide }) => otherSide, canvas, 3),
            { title: words.labels.amount, of: ({ amount, currency }) => money(amount, currency), right: true },
            {
              title: words.labels.proceeds,
              of: ({ proceeds, currency }) => (proceeds === undefined ? "" : money(proceeds, currency)),
              ...{ right: true, worth: 2 },
            },
            { title: words.labels.block, of: ({ blockNumber }) => String(blockNumber), right: true, worth: 1 },
          ],
          canvas,
        ),
    sourceOf(avoidable, words),
  ].join("\n\n");
}
