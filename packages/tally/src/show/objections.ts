import type { PaymentObjection } from "@tallystick/client";

import { money } from "./figures.js";
import { partyColumn } from "./party-column.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Shows objections to payments, one on each line. */
export function showObjections(objections: readonly PaymentObjection[], canvas: Canvas): string {
  const { clock, words } = canvas;
  const { labels } = words;
  return table(
    objections,
    [
      { title: labels.uetr, of: ({ uetr }) => uetr, lead: true },
      { title: labels.paid, of: ({ sum }) => money(sum.amount, sum.currency), right: true },
      { title: labels.state, of: ({ state }) => words.code("objectionState", state) },
      { title: labels.since, of: ({ at }) => clock.moment(at), worth: 5 },
      partyColumn(labels.objectedBy, ({ by }) => by, canvas, 7),
      partyColumn(labels.reportedBy, ({ bank }) => bank, canvas, 6),
      { title: labels.certificate, of: ({ certificateId }) => certificateId, worth: 4, remark: true },
      { title: "", of: ({ reason }) => reason, ...{ wraps: 24, worth: 3, remark: true } },
    ],
    canvas,
  );
}
