import type { Instrument } from "../../wire-types.js";
import { grouped, moment, money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

/** The day of payment, with the convention that it follows. */
function dueOf({ dueOn, businessDays }: Instrument): string {
  if (businessDays === undefined) {
    return dueOn;
  }
  const { convention, currency, version } = businessDays;
  return `${dueOn} (${convention}, calendar of ${currency}, version ${String(version)})`;
}

/** An instrument's terms. */
export function showInstrument(instrument: Instrument, { style, nameOf }: Canvas): string {
  return pairs(
    [
      ["Instrument", style.strong(instrument.instrumentId)],
      ["State", instrument.state],
      ["Face", `${money(instrument.amount, instrument.currency)} = ${grouped(instrument.face)} units`],
      ["Issuer", nameOf(instrument.issuer)],
      ["Payee", nameOf(instrument.payee)],
      ["Paid by", nameOf(instrument.settlementBank)],
      ["Guarantor", instrument.guarantor === undefined ? undefined : nameOf(instrument.guarantor)],
      ["Issued", instrument.issuedOn],
      ["Matures", instrument.maturesOn],
      ["Falls due", dueOf(instrument)],
      [
        "Terms",
        [
          instrument.transferable ? "transferable" : "not transferable",
          instrument.recourse ? "recourse" : "no recourse",
        ].join(", "),
      ],
      ["Policy", `version ${String(instrument.policy.version)}`],
      ...instrument.documents.map(({ kind, fingerprint }): [string, string] => ["Document", `${kind} ${fingerprint}`]),
      ["Last act", moment(instrument.changedAt)],
    ],
    style,
  );
}
