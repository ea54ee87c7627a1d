import type { GivenGuarantee } from "@tallystick/client";

import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows what guarantees draw on credit lines, one on each line, and what of it can be given back now. */
export function showGuarantees(guarantees: readonly GivenGuarantee[], canvas: Canvas): string {
  const { labels, waiting } = canvas.words;
  return table(
    guarantees,
    [
      { title: labels.instrument, of: ({ instrumentId }) => instrumentId, lead: true },
      { title: labels.due, of: ({ dueOn }) => dueOn },
      { title: labels.drawn, of: ({ drawn, currency }) => money(drawn, currency), right: true },
      { title: waiting.releasable, of: ({ ended, currency }) => money(ended, currency), right: true },
      partyColumn(labels.issuer, ({ obligor }) => obligor, canvas, 7),
    ],
    canvas,
  );
}
