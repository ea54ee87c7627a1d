import { markup, type Markup, type Part } from "./markup.js";

/** A column of a table: its title, and the cell of a row. */
export interface Column<Row> {
  readonly title: string;
  readonly of: (row: Row) => Part;
  /** `number`: to the right, with digits below each other. `wide`: a line of its own on a telephone. */
  readonly kind?: "number" | "wide";
}

/**
 * Makes a table. On a telephone the style shows its rows as cards. The roles say that it is a table, because browsers
 * forget it when the style changes how a table is displayed.
 */
export function table<Row>(name: string, rows: readonly Row[], columns: readonly Column<Row>[]): Markup {
  return markup`<div class="table" tabindex="0" role="group" aria-label="${name}"><table role="table">
<thead role="rowgroup"><tr role="row">${columns.map(({ title, kind = "" }) => markup`<th role="columnheader" scope="col" class="${kind}">${title}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(
    (row) =>
      markup`<tr role="row">${columns.map(({ title, kind = "", of }) => markup`<td role="cell" class="${kind}" data-title="${title}">${of(row)}</td>`)}</tr>`,
  )}</tbody></table></div>`;
}
