import type { ShownCertificate } from "../../src/answers.js";
import { me, nameOf } from "./store.js";
import { spoken } from "./words/index.js";

/** A cell. A spreadsheet computes what begins as a formula, so such a text gets an apostrophe, which shows it as it is. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** What a table of certificates shows, with the block that it is true at. */
export function certificatesCsv(rows: readonly ShownCertificate[]): string {
  const { nameOfCode, words } = spoken.value;
  const { table } = words;
  const head = [
    table.certificate,
    table.amount,
    words.fields["currency"] ?? "",
    table.state,
    table.due,
    table.issuer,
    table.guarantor,
  ];
  const lines = rows.map(({ certificate, instrument }) => [
    certificate.certificateId,
    certificate.amount,
    certificate.currency,
    nameOfCode("certificateState", certificate.state),
    instrument.dueOn,
    nameOf(instrument.issuer),
    instrument.guarantor === undefined ? "" : nameOf(instrument.guarantor),
  ]);
  const known = me.value;
  const last = known === undefined ? "" : words.asOf(String(known.blockNumber), `${known.today} (${known.utcOffset})`);
  return [head, ...lines, [last]].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Lets the browser save a text as a file. With the mark, spreadsheets read Chinese. */
export function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
