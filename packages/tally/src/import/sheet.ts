import { readFileSync } from "node:fs";
import { extname } from "node:path";

import type { Words } from "../language/words.js";
import { UsageError } from "../outcome/usage-error.js";

/** The text of a cell, or the reason why the command cannot trust the cell. */
export type Cell = { readonly text: string } | { readonly problem: string };

/** The first sheet of a file. It has the column names of the first line, and the lines below that are not empty. */
export interface Sheet {
  readonly columns: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly Cell[] }[];
}

/** @throws {UsageError} if the file cannot be read, or is neither CSV nor XLSX. */
export async function readSheet(file: string, words: Words["values"]["sheet"]): Promise<Sheet> {
  const kind = extname(file).toLowerCase();
  if (kind !== ".csv" && kind !== ".xlsx") {
    throw new UsageError(({ notASheet }) => notASheet(file));
  }
  try {
    const [head, ...rows] = kind === ".csv" ? await readCsv(readFileSync(file)) : await readXlsx(file, words);
    const columns = (head?.cells ?? []).map((cell) => ("text" in cell ? cell.text.trim() : ""));
    return { columns, rows: rows.filter(({ cells }) => cells.some((cell) => !("text" in cell) || cell.text !== "")) };
  } catch (error) {
    throw new UsageError(({ unreadable }) => unreadable(file, error instanceof Error ? error.message : String(error)));
  }
}

interface Line {
  readonly line: number;
  readonly cells: readonly Cell[];
}

async function readCsv(bytes: Uint8Array): Promise<Line[]> {
  const { parse } = await import("csv-parse/sync");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  const [head = ""] = text.split(/\r?\n/, 1);
  const options = { delimiter: delimiterOf(head), info: true as const, relax_column_count: true };
  // With `info`, each entry has the record and the line at which the record ends.
  const records = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
  return records.map(({ record, info }) => ({
    line: info.lines,
    cells: record.map((cell) => ({ text: cell.trim() })),
  }));
}

/**
 * The separator that occurs most often in the first line: programs write a comma, a semicolon or a tab, depending on
 * the country.
 */
function delimiterOf(head: string): string {
  const count = (separator: string): number => head.split(separator).length;
  return [",", ";", "\t"].reduce((best, each) => (count(each) > count(best) ? each : best));
}

/** The digits of a number as the file has them, so that no float changes an amount. */
class Digits {
  constructor(readonly text: string) {}
}

async function readXlsx(file: string, words: Words["values"]["sheet"]): Promise<Line[]> {
  const { readSheet: readWorkbook } = await import("read-excel-file/node");
  const rows: readonly (readonly unknown[])[] = await readWorkbook(file, { parseNumber: (text) => new Digits(text) });
  return rows.map((cells, index) => ({ line: index + 1, cells: cells.map((cell) => cellOf(cell, words)) }));
}

/** Spreadsheet programs keep 15 digits of a number. More digits are the remains of a calculation with floats. */
const MOST_DIGITS = 15;

function cellOf(value: unknown, words: Words["values"]["sheet"]): Cell {
  if (value === null || value === undefined) {
    return { text: "" };
  }
  if (value instanceof Digits) {
    const { text } = value;
    const digits = text.replaceAll(/\D/g, "").replace(/^0+/, "");
    return /^-?\d+(\.\d+)?$/.test(text) && digits.length <= MOST_DIGITS ? { text } : { problem: words.notExact(text) };
  }
  if (value instanceof Date) {
    const [day = "", time] = value.toISOString().split("T");
    return time === "00:00:00.000Z" ? { text: day } : { problem: words.timeOfDay(value.toISOString()) };
  }
  return typeof value === "string" || typeof value === "boolean"
    ? { text: String(value).trim() }
    : { problem: words.notACell };
}
