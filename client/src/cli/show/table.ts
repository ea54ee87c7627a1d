import Table from "cli-table3";

import type { Style } from "./style.js";

export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => string;
  readonly right?: true;
}

/** A table without colours of its own and with lines only under its head. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], style: Style): string {
  const drawn = new Table({
    head: columns.map(({ title }) => style.strong(title)),
    colAligns: columns.map(({ right }) => (right ? "right" : "left")),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: {
      ...{ top: "", "top-mid": "", "top-left": "", "top-right": "" },
      ...{ bottom: "", "bottom-mid": "", "bottom-left": "", "bottom-right": "" },
      ...{ left: "", "left-mid": "", mid: "", "mid-mid": "", right: "", "right-mid": "", middle: "  " },
    },
  });
  for (const row of rows) {
    drawn.push(columns.map(({ of }) => of(row)));
  }
  return drawn
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Names with their values, one a line. */
export function pairs(entries: readonly (readonly [name: string, value: string | undefined])[], style: Style): string {
  const given = entries.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
  const width = Math.max(0, ...given.map(({ name }) => name.length));
  return given.map(({ name, value }) => `${style.faint(name.padEnd(width))}  ${value}`).join("\n");
}
