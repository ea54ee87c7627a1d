import type { Instrument } from "../../wire-types.js";
import { grouped, moment, money } from "./figures.js";
import { pairs } from "./table.js";
import type { Canvas } from "./view.js";

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
