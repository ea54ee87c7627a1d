import stringWidth from "string-width";

import { longestWord, wrapped } from "./fit-lines.js";
import { cellText } from "./styled-text.js";
import type { Column } from "./table.js";

/** A column ready for output. Its cells are broken into lines of at most its width. */
export interface Laid {
  readonly title: string;
  readonly width: number;
  readonly right: boolean;
  readonly lines: readonly (readonly string[])[];
}

/** A table that fits. */
export interface Layout {
  /** The values that are the same in every row, which the output shows once. */
  readonly shared: readonly (readonly [title: string, value: string])[];
  /** The column that tells the rows apart, if it gets a line of its own above the row. */
  readonly lead?: { readonly title: string; readonly cells: readonly string[] };
  readonly laid: readonly Laid[];
  /** The remarks that get lines of their own below the row. */
  readonly below: readonly (readonly string[])[];
  /** The titles of the columns that did not fit. A column of remarks has no title. */
  readonly leftOut: readonly string[];
}

/** A column with its cells, before the code knows how wide the column can be. */
interface Measured {
  readonly title: string;
  readonly right: boolean;
  readonly lead: boolean;
  readonly remark: boolean;
  readonly worth: number | undefined;
  readonly cells: readonly string[];
  /** The width without line breaks. */
  readonly natural: number;
  /** The smallest possible width. */
  readonly least: number;
}

/** The number of blanks between two columns. */
const GAP = 2;

/** The indent of a row's other lines below its identifier. */
export const INDENT = "  ";

/**
 * Fits a table into a width. On a terminal, the table shows a value once if it is equal in every row. The function then
 * takes these steps in order, and only until the table fits. Names appear without their LEIs. Empty columns disappear.
 * Texts take several lines. The column that tells the rows apart gets a line of its own, and so do remarks. Other
 * columns disappear, the least important first. The function never cuts a word or an identifier.
 */
export function layOut<Row>(rows: readonly Row[], columns: readonly Column<Row>[], width: number): Layout {
  const shared = Number.isFinite(width) ? sharedBy(rows, columns) : [];
  const [first] = rows;
  const heading = {
    shared: shared.map(({ title, of, fuller = of }) => [title, first === undefined ? "" : fuller(first)] as const),
    below: [],
  };
  const others = columns.filter((column) => !shared.includes(column));
  const fuller = others.map((column) => measured(column.title, rows.map(column.fuller ?? column.of), column));
  if (fits(fuller, width, "natural")) {
    return { ...heading, laid: drawn(fuller, width), leftOut: [] };
  }
  const all = others
    .map((column) => measured(column.title, rows.map(column.of), column))
    .filter(({ cells, worth }) => worth === undefined || cells.some((cell) => cell !== ""));
  if (fits(all, width, "least")) {
    return { ...heading, laid: drawn(all, width), leftOut: [] };
  }
  const lead = all.find((column) => column.lead);
  const remarks = all.filter((column) => column.remark);
  let rest = all.filter((column) => column !== lead && !remarks.includes(column));
  const leftOut: string[] = [];
  // The other lines of a row have an indent below its identifier.
  const room = lead === undefined ? width : width - INDENT.length;
  for (let least = leastWorth(rest); least !== undefined && !fits(rest, room, "least"); least = leastWorth(rest)) {
    const out = least;
    rest = rest.filter((column) => column !== out);
    leftOut.unshift(out.title);
  }
  const below = rows.map((_, row) =>
    remarks.flatMap(({ title, cells }) => (cells[row] === "" ? [] : [`${title} ${cells[row] ?? ""}`.trim()])),
  );
  return { ...heading, ...(lead !== undefined && { lead }), laid: drawn(rest, room), below, leftOut };
}

/** The columns with the same value in every row. The list is empty if all columns would be in it. */
function sharedBy<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const shared = columns.filter((column) => isShared(rows, column));
  return shared.length === columns.length ? [] : shared;
}

/**
 * Whether a column has the same value in each of several rows. Figures stay in their rows, because people add them up.
 */
function isShared<Row>(rows: readonly Row[], { title, of, right, lead }: Column<Row>): boolean {
  const [first, ...others] = rows.map(of);
  const mayBe = others.length > 0 && title !== "" && right !== true && lead !== true;
  return mayBe && first !== "" && others.every((other) => other === first);
}

function measured<Row>(title: string, texts: readonly string[], column: Column<Row>): Measured {
  const { right, lead, remark, worth, wraps } = column;
  const cells = texts.map(cellText);
  const natural = Math.max(stringWidth(title), ...cells.map(stringWidth));
  const least = Math.max(stringWidth(title), wraps ?? natural, ...cells.map(longestWord));
  return {
    ...{ title, right: right === true, lead: lead === true, remark: remark === true },
    ...{ worth, cells, natural, least: Math.min(natural, least) },
  };
}

function fits(columns: readonly Measured[], width: number, by: "natural" | "least"): boolean {
  return total(columns, by) <= width;
}

function total(columns: readonly Measured[], by: "natural" | "least"): number {
  return columns.reduce((sum, column) => sum + column[by], GAP * Math.max(0, columns.length - 1));
}

function leastWorth(columns: readonly Measured[]): Measured | undefined {
  return columns
    .filter(({ worth }) => worth !== undefined)
    .reduce<Measured | undefined>(
      (least, each) => ((each.worth ?? 0) < (least?.worth ?? Infinity) ? each : least),
      undefined,
    );
}

/** Gives the remaining width to the texts that would take several lines, in proportion to the width that each lacks. */
function drawn(columns: readonly Measured[], width: number): Laid[] {
  let room = Math.max(0, width - total(columns, "least"));
  let lacking = columns.reduce((sum, { natural, least }) => sum + natural - least, 0);
  return columns.map(({ title, right, cells, natural, least }) => {
    const lack = natural - least;
    const more = room >= lacking ? lack : Math.ceil((room * lack) / lacking);
    room -= more;
    lacking -= lack;
    const own = least + more;
    return { title, right, width: own, lines: cells.map((cell) => wrapped(cell, own)) };
  });
}
