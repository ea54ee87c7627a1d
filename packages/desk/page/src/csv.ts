import type { AsOf } from "./api.js";
import { clockText } from "./figures.js";
import { grouped } from "./read-amount.js";
import { me } from "./store.js";
import { spoken } from "./words/index.js";

/** A table as it is on the screen. */
export interface Table {
  readonly head: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** A cell. A spreadsheet computes what begins as a formula, so such a text gets an apostrophe, which shows it as it is. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** When what is on the screen is true, in words. */
export function asOfText({ block, at }: AsOf): string {
  return spoken.value.words.asOf(grouped(String(block)), `${clockText(at)} (${me.value?.utcOffset ?? ""})`);
}

/** A table, and in its last line the block and the instant that it is true at. */
export function csvOf({ head, lines }: Table, asOf: AsOf): string {
  return [head, ...lines, [asOfText(asOf)]].map((line) => `${line.map(cell).join(",")}\r\n`).join("");
}

/** Lets the browser save a text as a file. With the mark, spreadsheets read Chinese. */
export function save(name: string, text: string): void {
  saveFile(name, new Blob(["\ufeff", text], { type: "text/csv;charset=utf-8" }));
}

/** Lets the browser save a file. */
export function saveFile(name: string, file: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
