import type { OutstandingList } from "@tallystick/client";

import { sourceOf } from "./book-source.js";
import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Instruments with what became of the face of each; the totals last. */
export function showOutstanding(list: OutstandingList, canvas: Omit<Canvas, "at">): string {
  const { instruments, totals } = list;
  if (instruments.length === 0) {
    return ["There is no such instrument.", sourceOf(list)].join("\n\n");
  }
  const amount = (sum: string): string => money(sum, "").trimEnd();
  const lines = table(
    instruments,
    [
      { title: "Instrument", of: ({ instrumentId }) => instrumentId, lead: true },
      { title: "State", of: ({ stage }) => stage, worth: 9 },
      { title: "Due", of: ({ dueOn }) => dueOn, worth: 8 },
      { title: "Face", of: ({ face, currency }) => money(face, currency), right: true },
      { title: "Outstanding", of: ({ outstanding }) => amount(outstanding), right: true },
      { title: "Dishonoured", of: ({ dishonoured }) => amount(dishonoured), right: true, worth: 7 },
      { title: "Paid", of: ({ paid }) => amount(paid), right: true, worth: 6 },
      { title: "Waived", of: ({ waived }) => amount(waived), right: true, worth: 5 },
      { title: "Cancelled", of: ({ cancelled }) => amount(cancelled), right: true, worth: 3 },
      { title: "With issuer", of: ({ withIssuer }) => amount(withIssuer), right: true, worth: 2 },
      { title: "Offered", of: ({ offered }) => amount(offered), right: true, worth: 1 },
      partyColumn("Owed by", ({ owedBy }) => owedBy, canvas, 4),
    ],
    canvas.style,
  );
  const sums = totals.map(
    ({ currency, outstanding, dishonoured, paid, waived }) =>
      `Outstanding ${money(outstanding, currency)}, of it dishonoured ${amount(dishonoured)}; paid ${amount(paid)}, waived ${amount(waived)}`,
  );
  return [lines, sums.join("\n"), sourceOf(list)].join("\n\n");
}
