import type { Instrument } from "@tallystick/client";

import { money } from "./figures.js";
import { stageIn } from "./instrument.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import { totalsByCurrency } from "./totals.js";
import type { Canvas } from "./view.js";

/**
 * Shows instruments, one on each line, with their sums. The list also shows records under an instrument's key that are
 * not instruments.
 */
export function showInstruments(
  { instruments, unreadable }: { readonly instruments: readonly Instrument[]; readonly unreadable: readonly string[] },
  canvas: Canvas,
): string {
  const { style, words } = canvas;
  const foreign = unreadable.map((id) => style.bad(words.instrument.notAnInstrument) + words.instrument.under(id));
  if (instruments.length === 0) {
    return [words.instrument.none, ...foreign].join("\n");
  }
  const list = table(
    instruments,
    [
      { title: words.labels.instrument, of: ({ instrumentId }) => instrumentId, lead: true },
      { title: words.labels.face, of: ({ amount, currency }) => money(amount, currency), right: true },
      {
        title: words.labels.state,
        of: (instrument) => words.code("stage", stageIn(instrument, canvas)),
        wraps: 12,
        worth: 7,
      },
      { title: words.labels.due, of: ({ dueOn }) => dueOn, worth: 9 },
      partyColumn(words.labels.issuer, ({ issuer }) => issuer, canvas, 6),
      partyColumn(words.labels.guarantor, ({ guarantor }) => guarantor, canvas, 5),
      partyColumn(words.labels.paidBy, ({ settlementBank }) => settlementBank, canvas, 4),
      partyColumn(words.labels.payee, ({ payee }) => payee, canvas, 3),
      { title: words.labels.issued, of: ({ issuedOn }) => issuedOn, worth: 2 },
      { title: words.labels.matures, of: ({ maturesOn }) => maturesOn, worth: 1 },
    ],
    canvas,
  );
  const totals = totalsByCurrency(
    instruments.map((one) => {
      const state = stageIn(one, canvas);
      return { ...one, state, shownState: words.code("stage", state) };
    }),
    words,
  );
  return [list, "", ...totals, ...foreign].join("\n");
}
