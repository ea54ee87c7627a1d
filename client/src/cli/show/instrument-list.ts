import type { Instrument } from "../../wire-types.js";
import { money } from "./figures.js";
import { table } from "./table.js";
import { totalsByCurrency } from "./totals.js";
import type { Canvas } from "./view.js";

/** Instruments, a line each, with their sums; and what is under an instrument's key without being one. */
export function showInstruments(
  { instruments, unreadable }: { readonly instruments: readonly Instrument[]; readonly unreadable: readonly string[] },
  { style, nameOf }: Canvas,
): string {
  const foreign = unreadable.map((id) => `${style.bad("✘ Not an instrument")}: what is under ${id}`);
  if (instruments.length === 0) {
    return ["There is no such instrument.", ...foreign].join("\n");
  }
  const list = table(
    instruments,
    [
      { title: "Instrument", of: ({ instrumentId }) => instrumentId },
      { title: "Face", of: ({ amount, currency }) => money(amount, currency), right: true },
      { title: "State", of: ({ state }) => state },
      { title: "Issuer", of: ({ issuer }) => nameOf(issuer) },
      { title: "Paid by", of: ({ settlementBank }) => nameOf(settlementBank) },
      { title: "Guarantor", of: ({ guarantor }) => (guarantor === undefined ? "" : nameOf(guarantor)) },
      { title: "Issued", of: ({ issuedOn }) => issuedOn },
      { title: "Matures", of: ({ maturesOn }) => maturesOn },
    ],
    style,
  );
  return [list, "", ...totalsByCurrency(instruments), ...foreign].join("\n");
}
