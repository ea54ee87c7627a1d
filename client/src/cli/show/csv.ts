import { printable } from "../../printable.js";

/** A line of comma-separated values (RFC 4180). */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(",")}\r\n`;
}

/**
 * Entries of a listing as comma-separated values: a head, then a line each. Inner fields have their names joined by dots, and
 * lists of texts are one cell with spaces between.
 */
export function csvOf(entries: readonly unknown[]): string {
  const rows = entries.map((entry) => new Map(cellsOf("", entry)));
  const columns = [...new Set(rows.flatMap((row) => [...row.keys()]))];
  return [columns, ...rows.map((row) => columns.map((column) => row.get(column) ?? ""))].map(csvLine).join("");
}

function cellsOf(name: string, value: unknown): [name: string, cell: string][] {
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== "object");
    return [[name, isFlat ? value.map(String).join(" ") : JSON.stringify(value)]];
  }
  if (typeof value === "object" && value !== null) {
    return Object.entries(value).flatMap(([field, inner]) => cellsOf(name === "" ? field : `${name}.${field}`, inner));
  }
  return [[name, String(value)]];
}

/** A cell is one line without characters that a terminal would act on. A spreadsheet takes a text that begins like a formula for one, and others write these texts. */
function cellOf(text: string): string {
  const line = printable(text);
  const safe = /^[=+\-@]/.test(line) ? `'${line}` : line;
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
