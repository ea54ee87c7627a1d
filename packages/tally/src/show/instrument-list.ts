import type { Instrument } from "@tallystick/client";

import { MOST_LOOKED_UP } from "../listing/instrument-stages.js";
import { money } from "./figures.js";
import { stageIn } from "./instrument.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import { totalsByCurrency } from "./totals.js";
import type { Canvas } from "./view.js";

/** Instruments, a line each, with their sums; and what is under an instrument's key without being one. */
export function showInstruments(
  { instruments, unreadable }: { readonly instruments: readonly Instrument[]; readonly unreadable: readonly string[] },
  canvas: Canvas,
): string {
  const { style } = canvas;
  const foreign = unreadable.map((id) => `${style.bad("✘ Not an instrument")}: what is under ${id}`);
  if (instruments.length === 0) {
    return ["There is no such instrument.", ...foreign].join("\n");
  }
  const list = table(
    instruments,
    [
      { title: "Instrument", of: ({ instrumentId }) => instrumentId, lead: true },
      { title: "Face", of: ({ amount, currency }) => money(amount, currency), right: true },
      { title: "State", of: (instrument) => stageIn(instrument, canvas), wraps: 12, worth: 7 },
      { title: "Due", of: ({ dueOn }) => dueOn, worth: 9 },
      partyColumn("Issuer", ({ issuer }) => issuer, canvas, 6),
      partyColumn("Guarantor", ({ guarantor }) => guarantor, canvas, 5),
      partyColumn("Paid by", ({ settlementBank }) => settlementBank, canvas, 4),
      partyColumn("Payee", ({ payee }) => payee, canvas, 3),
      { title: "Issued", of: ({ issuedOn }) => issuedOn, worth: 2 },
      { title: "Matures", of: ({ maturesOn }) => maturesOn, worth: 1 },
    ],
    style,
  );
  const totals = totalsByCurrency(instruments.map((one) => ({ ...one, state: stageIn(one, canvas) })));
  const unread =
    instruments.length > MOST_LOOKED_UP ? [style.faint("Of so many, --outstanding tells which are closed.")] : [];
  return [list, "", ...totals, ...unread, ...foreign].join("\n");
}
