import { printable } from "@tallystick/client/words";
import stringWidth from "string-width";

import { fitLines, wrapped } from "./fit-lines.js";
import { INDENT, layOut, type Laid } from "./layout.js";
import type { Style } from "./style.js";
import { cellText } from "./styled-text.js";
import type { Canvas } from "./view.js";

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  /** Gives a longer value for a wide table: a party's name with its LEI. */
  readonly fuller?: (row: Row) => string;
  readonly right?: true;
  /**
   * The column tells the rows apart, and the table never breaks its values. If the width is too small, each value gets
   * a line of its own above the others.
   */
  readonly lead?: true;
  /** The column is a remark on the row. If the width is too small, the remark gets lines of its own below the row. */
  readonly remark?: true;
  /**
   * If the width is too small, the column takes several lines. Its width is at least this many characters, and at least
   * its longest word.
   */
  readonly wraps?: number;
  /**
   * If the width is still too small, the table leaves out columns, the least important first. A column without this
   * number always stays.
   */
  readonly worth?: number;
}

const GAP = "  ";

/**
 * Makes a table that fits the width of the terminal. Above the table, people read the values that are equal in every
 * row. Below the table, they read which columns did not fit.
 */
export function table<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  { style, words: { screen } }: Pick<Canvas, "style" | "words">,
): string {
  const { shared, lead, laid, below, leftOut } = layOut(rows, columns, style.width);
  const margin = lead === undefined ? "" : INDENT;
  const line = (cells: readonly string[]): string =>
    (margin + cells.map((cell, index) => padded(cell, laid[index])).join(GAP)).trimEnd();
  const titles = line(laid.map(({ title }) => style.strong(title)));
  return [
    ...(shared.length === 0 ? [] : [pairs(shared, style), ""]),
    ...(lead === undefined ? [] : [style.strong(lead.title)]),
    titles,
    ...rows.flatMap((_, row) => [
      ...(lead === undefined ? [] : [style.strong(lead.cells[row] ?? "")]),
      ...linesOf(laid.map(({ lines }) => lines[row] ?? [])).map(line),
      ...(below[row] ?? []).map((remark) => fitLines(INDENT + remark, style.width)),
    ]),
    ...(leftOut.length === 0
      ? []
      : [style.faint(screen.leftOut(screen.list(leftOut.map((title) => title || screen.remarks))))]),
  ].join("\n");
}

/** The cells of a row beside each other, line by line. */
function linesOf(cells: readonly (readonly string[])[]): string[][] {
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, index) => cells.map((lines) => lines[index] ?? ""));
}

function padded(text: string, column: Laid | undefined): string {
  const padding = " ".repeat(Math.max(0, (column?.width ?? 0) - stringWidth(text)));
  return column?.right === true ? padding + text : text + padding;
}

/**
 * Shows names with their values, one on each line. A value that is wider than the terminal continues on the line below.
 */
export function pairs(entries: readonly (readonly [name: string, value: string | undefined])[], style: Style): string {
  const given = entries.flatMap(([name, value]) => (value === undefined ? [] : [{ name: printable(name), value }]));
  const width = Math.max(0, ...given.map(({ name }) => stringWidth(name)));
  return given
    .map(({ name, value }) => {
      const lines = wrapped(cellText(value), style.width - width - GAP.length);
      return `${style.faint(name + " ".repeat(width - stringWidth(name)))}${GAP}${lines.join(`\n${" ".repeat(width)}${GAP}`)}`;
    })
    .join("\n");
}
