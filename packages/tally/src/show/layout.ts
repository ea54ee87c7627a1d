import stringWidth from "string-width";

import { cellText } from "./styled-text.js";
import type { Column } from "./table.js";

/** A column as it is drawn: its cells in lines of at most its width. */
export interface Laid {
  readonly title: string;
  readonly width: number;
  readonly right: boolean;
  readonly lines: readonly (readonly string[])[];
}

/** A table that fits. */
export interface Layout {
  /** The column that tells the rows apart, if it gets a line of its own. */
  readonly lead?: { readonly title: string; readonly cells: readonly string[] };
  readonly laid: readonly Laid[];
  /** Titles of the columns for which there was no room. */
  readonly leftOut: readonly string[];
}

/** A column with its cells, before it is known how wide it can be. */
interface Measured {
  readonly title: string;
  readonly right: boolean;
  readonly lead: boolean;
  readonly worth: number | undefined;
  readonly cells: readonly string[];
  /** Without a line broken. */
  readonly natural: number;
  /** With as many lines broken as may be. */
  readonly least: number;
}

/** Between two columns. */
const GAP = 2;

/**
 * Fits a table into a width. In this order, and only as far as it takes: names go without their LEIs; empty columns are left out; texts
 * take several lines; what tells the rows apart gets a line of its own; columns are left out, that of the least worth first.
 */
export function layOut<Row>(rows: readonly Row[], columns: readonly Column<Row>[], width: number): Layout {
  const fuller = columns.map((column) => measured(column.title, rows.map(column.fuller ?? column.of), column));
  if (fits(fuller, width, "natural")) {
    return { laid: drawn(fuller, width), leftOut: [] };
  }
  const all = columns
    .map((column) => measured(column.title, rows.map(column.of), column))
    .filter(({ cells, worth }) => worth === undefined || cells.some((cell) => cell !== ""));
  if (fits(all, width, "least")) {
    return { laid: drawn(all, width), leftOut: [] };
  }
  const lead = all.find((column) => column.lead);
  let rest = all.filter((column) => column !== lead);
  const leftOut: string[] = [];
  for (let least = leastWorth(rest); least !== undefined && !fits(rest, width, "least"); least = leastWorth(rest)) {
    const out = least;
    rest = rest.filter((column) => column !== out);
    leftOut.unshift(out.title || "remarks");
  }
  return { ...(lead !== undefined && { lead }), laid: drawn(rest, width), leftOut };
}

function measured<Row>(title: string, texts: readonly string[], { right, lead, worth, wraps }: Column<Row>): Measured {
  const cells = texts.map(cellText);
  const natural = Math.max(stringWidth(title), ...cells.map(stringWidth));
  const least = wraps === undefined ? natural : Math.min(natural, Math.max(stringWidth(title), wraps));
  return { title, right: right === true, lead: lead === true, worth, cells, natural, least };
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

/** The room that is left goes to the texts that would take several lines, from left to right. */
function drawn(columns: readonly Measured[], width: number): Laid[] {
  let room = Math.max(0, width - total(columns, "least"));
  return columns.map(({ title, right, cells, natural, least }) => {
    const more = Math.min(natural - least, room);
    room -= more;
    const own = least + more;
    return { title, right, width: own, lines: cells.map((cell) => wrapped(cell, own)) };
  });
}

/** A text in lines of at most a width, broken between words, or within a word that is longer than a line. */
function wrapped(text: string, width: number): string[] {
  if (stringWidth(text) <= width) {
    return [text];
  }
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ").flatMap((one) => pieces(one, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (stringWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** A word in parts that fit in a line. */
function pieces(word: string, width: number): string[] {
  if (stringWidth(word) <= width) {
    return [word];
  }
  const parts: string[] = [];
  let part = "";
  for (const character of word) {
    if (part !== "" && stringWidth(part + character) > width) {
      parts.push(part);
      part = "";
    }
    part += character;
  }
  return [...parts, part];
}
