import { findFaults, type Operation } from "@tallystick/client/catalogue";

import type { Words } from "../language/words.js";
import { withoutPath } from "../outcome/faulty-request.js";
import type { Cell } from "./sheet.js";

/** A problem of a sheet, and its place. */
export interface SheetProblem {
  readonly line: number;
  readonly column: string;
  readonly problem: string;
}

type SheetWords = Words["values"]["sheet"];

/**
 * The problems of the first line of a sheet, which names the columns.
 *
 * @param known - the columns that a line of the sheet can have, and what such a line is. Without it, any name is right.
 */
export function columnProblems(
  columns: readonly string[],
  known: { readonly what: string; readonly columns: readonly string[] } | undefined,
  { noName, twice, noField }: SheetWords,
): SheetProblem[] {
  return columns.flatMap((column, index): SheetProblem[] => {
    if (column === "") {
      return [{ line: 1, column: String(index + 1), problem: noName }];
    }
    if (columns.indexOf(column) < index) {
      return [{ line: 1, column, problem: twice }];
    }
    return known?.columns.includes(column) === false
      ? [{ line: 1, column, problem: noField(known.what, known.columns.join(", ")) }]
      : [];
  });
}

/**
 * A value beyond the last column has no column, and has most likely shifted from another cell: "10,000.00" is two cells
 * of a CSV file.
 */
export function surplusIn(
  columns: readonly string[],
  cells: readonly Cell[],
  { aValue, surplus }: SheetWords,
): Omit<SheetProblem, "line">[] {
  return cells.flatMap((cell, index) => {
    if (index < columns.length || ("text" in cell && cell.text === "")) {
      return [];
    }
    const what = "text" in cell ? `"${cell.text}"` : aValue;
    return [{ column: String(index + 1), problem: surplus(what) }];
  });
}

/** The column of a place in a request: the field at its beginning. */
export function columnOf(path: string): string {
  return /^[^.[]+/.exec(path)?.[0] ?? path;
}

/** What the form of an act finds wrong in a request, by column. Columns that have a problem already are left out. */
export function faultsByColumn(
  operation: Operation,
  request: unknown,
  noticed: ReadonlySet<string>,
  words: Words,
): Omit<SheetProblem, "line">[] {
  return findFaults(operation, request).flatMap(({ code, context }) => {
    const path = "path" in context ? (context.path ?? "$") : "$";
    const column = columnOf(path);
    const problem = withoutPath(words.textOfRefusal(code, context).message, path);
    return noticed.has(column) ? [] : [{ column, problem }];
  });
}
