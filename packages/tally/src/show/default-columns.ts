import type { AfterDefault } from "@tallystick/client";

import { partyColumn } from "./party-column.js";
import type { Column } from "./table.js";
import type { Canvas } from "./view.js";

/** A column for the party in whose declared default something was done, if a line has one. */
export function defaultColumns<Row extends AfterDefault>(
  rows: readonly Row[],
  canvas: Pick<Canvas, "nameOf" | "words">,
): readonly Column<Row>[] {
  return rows.every(({ afterDefault }) => afterDefault === undefined)
    ? []
    : [partyColumn(canvas.words.labels.afterDefault, ({ afterDefault }) => afterDefault, canvas, 4)];
}
