import type { Stage, Instrument } from "@tallystick/client";

import { grouped, money } from "./figures.js";
import { inFull } from "./party-column.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** The state of its record, or where it stands beyond that. */
export function stageIn(instrument: Instrument, { stageOf, at }: Pick<Canvas, "stageOf" | "at">): Stage {
  return stageOf?.(instrument, at) ?? instrument.state;
}

/** The day of payment, with the convention that it follows. */
export function dueDayOf({ dueOn, businessDays }: Instrument): string {
  if (businessDays === undefined) {
    return dueOn;
  }
  const { convention, currency, version } = businessDays;
  return `${dueOn} (${convention}, calendar of ${currency}, version ${String(version)})`;
}

/** An instrument's terms. */
export function showInstrument(instrument: Instrument, canvas: Canvas): string {
  const { style, clock } = canvas;
  return pairs(
    [
      ["Instrument", style.strong(instrument.instrumentId)],
      ["State", stageIn(instrument, canvas)],
      ["Face", `${money(instrument.amount, instrument.currency)} = ${grouped(instrument.units)} units`],
      ["Issuer", inFull(instrument.issuer, canvas)],
      ["Payee", inFull(instrument.payee, canvas)],
      ["Paid by", inFull(instrument.settlementBank, canvas)],
      ["Guarantor", instrument.guarantor === undefined ? undefined : inFull(instrument.guarantor, canvas)],
      ["Issued", instrument.issuedOn],
      ["Matures", instrument.maturesOn],
      ["Falls due", dueDayOf(instrument)],
      [
        "Terms",
        [
          instrument.transferable ? "transferable" : "not transferable",
          instrument.recourse ? "recourse" : "no recourse",
        ].join(", "),
      ],
      ["Policy", `version ${String(instrument.policy.version)}`],
      ...instrument.documents.map(({ kind, fingerprint }): [string, string] => ["Document", `${kind} ${fingerprint}`]),
      ["Last act", clock.moment(instrument.changedAt)],
    ],
    style,
  );
}
