import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { parse } from "csv-parse/sync";

import type { Words } from "../language/words.js";
import { UsageError } from "../outcome/usage-error.js";
import { csvLine } from "../show/csv/csv.js";
import type { ImportRow } from "./requests.js";

/** The result of a line. `submitted`: the client has handed the transaction over, and nobody knows its outcome yet. */
export interface RowResult {
  readonly result: "done" | "filed" | "refused" | "failed" | "submitted" | "";
  readonly id: string;
  readonly transactionId: string;
  readonly blockNumber: string;
  readonly error: string;
}

const nothing: RowResult = { result: "", id: "", transactionId: "", blockNumber: "", error: "" };
const columnsOfResult = ["result", "id", "transactionId", "blockNumber", "error"] as const;

/**
 * A copy of the input file with the result of each line. The file is complete at any instant: each version replaces the
 * previous one.
 */
export class Results {
  readonly #results: Map<number, RowResult>;

  private constructor(
    private readonly file: string,
    private readonly columns: readonly string[],
    private readonly rows: readonly ImportRow[],
    earlier: ReadonlyMap<number, RowResult>,
  ) {
    this.#results = new Map(earlier);
  }

  /**
   * Continues a file that an earlier run wrote.
   *
   * @throws {UsageError} if the file is of another input.
   */
  static open(file: string, columns: readonly string[], rows: readonly ImportRow[]): Results {
    return new Results(file, columns, rows, existsSync(file) ? readEarlier(file, columns, rows) : new Map());
  }

  of({ line }: ImportRow): RowResult {
    return this.#results.get(line) ?? nothing;
  }

  set({ line }: ImportRow, result: Partial<RowResult>): void {
    this.#results.set(line, { ...nothing, ...result });
  }

  /** Writes the new version beside the old file, and then renames the new version over the old one. */
  save(): void {
    const lines = this.rows.map((row) => {
      const result = this.of(row);
      return [String(row.line), ...row.given, ...columnsOfResult.map((column) => result[column])];
    });
    const next = `${this.file}.next`;
    const text = [["line", ...this.columns, ...columnsOfResult], ...lines].map(csvLine).join("");
    // The code creates the file afresh: with a link that somebody has put there, the write would change another file.
    rmSync(next, { force: true });
    writeFileSync(next, text, { flag: "wx", flush: true });
    renameSync(next, this.file);
  }
}

function readEarlier(
  file: string,
  columns: readonly string[],
  rows: readonly ImportRow[],
): ReadonlyMap<number, RowResult> {
  const wrong = (problemOf: (usage: Words["usage"]) => string): never => {
    throw new UsageError((usage) => usage.otherResults(file, problemOf(usage)));
  };
  const [head = [], ...lines] = parse(readFileSync(file), { bom: true, columns: false });
  const expected = ["line", ...columns, ...columnsOfResult];
  if (head.join() !== expected.join()) {
    wrong(({ columnsDiffer }) => columnsDiffer);
  }
  const given = new Map(rows.map((row) => [row.line, csvLine(row.given)]));
  return new Map(
    lines.map(([line = "", ...cells]) => {
      const values = csvLine(cells.slice(0, columns.length));
      const [result = "", id = "", transactionId = "", blockNumber = "", error = ""] = cells.slice(columns.length);
      const open = result === "" || result === "refused" || result === "failed";
      if (!open && given.get(Number(line)) !== values) {
        wrong(({ otherValues }) => otherValues(line, result));
      }
      // Only this class writes the file, so the value has a known form.
      return [Number(line), { result: result as RowResult["result"], id, transactionId, blockNumber, error }];
    }),
  );
}
