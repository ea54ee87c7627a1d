import { clockText } from "./figures.js";
import { grouped } from "./read-amount.js";
import { me, nameOf } from "./store.js";
import { spoken } from "./words/index.js";

import type { AsOf } from "./api.js";
import type { Sum } from "./amounts.js";

/** What a file has of each row of a list. */
export interface FileColumn<Row> {
  readonly title: string;
  /** What a sheet computes with. Absent: a text. */
  readonly kind?: "amount" | "day";
  readonly text: (row: Row) => string;
}

/** A list as it is saved, and when it is true. */
export interface ListFile<Row> extends AsOf {
  readonly columns: readonly FileColumn<Row>[];
  readonly rows: readonly Row[];
}

/** A sum in two columns, so that a sheet can compute with it. */
export function sumInFile<Row>(
  title: string,
  sumOf: (row: Row) => { readonly [Name in keyof Sum]?: Sum[Name] | undefined } | undefined,
): readonly FileColumn<Row>[] {
  return [
    { title, kind: "amount", text: (row) => sumOf(row)?.amount ?? "" },
    { title: spoken.value.words.fields["currency"] ?? "", text: (row) => sumOf(row)?.currency ?? "" },
  ];
}

/** A party in two columns: its name, and its LEI, which tells it from others of the same name. */
export function partyInFile<Row>(title: string, leiOf: (row: Row) => string | undefined): readonly FileColumn<Row>[] {
  const text =
    (show: (lei: string) => string) =>
    (row: Row): string => {
      const lei = leiOf(row);
      return lei === undefined ? "" : show(lei);
    };
  return [
    { title, text: text(nameOf) },
    { title: `${title} (LEI)`, text: text((lei) => lei) },
  ];
}

/** When what is on the screen is true, in words. */
export function asOfText({ block, at }: AsOf): string {
  return spoken.value.words.asOf(grouped(String(block)), `${clockText(at)} (${me.value?.utcOffset ?? ""})`);
}

/** A cell. A spreadsheet computes what begins as a formula, so such a text gets an apostrophe, which shows it as it is. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A list as CSV. Its last line says when it is true. With the mark at its beginning, spreadsheets read Chinese. */
export function csvOf<Row>({ columns, rows, ...asOf }: ListFile<Row>): Blob {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ text }) => text(row))),
    [asOfText(asOf)],
  ];
  const text = lines.map((line) => `${line.map(cell).join(",")}\r\n`).join("");
  return new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" });
}

/** Lets the browser save a file. */
export function saveFile(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
