import type { ComponentChildren, JSX } from "preact";

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly isMoney?: true;
  /** Whether its cells are numbers, which stand below one another. */
  readonly isNumber?: true;
  /** Whether its cells are buttons, which say themselves what they do. */
  readonly isAct?: true;
  readonly cell: (row: Row) => ComponentChildren;
}

/** Rows with a heading for each column. On a phone each row is a card, in which each cell says what it is. */
export function Table<Row>({
  columns,
  rows,
  keyOf,
  foot,
}: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Rows below the others, such as a sum. */
  readonly foot?: ComponentChildren;
}): JSX.Element {
  return (
    <table class="rows titled">
      <thead>
        <tr>
          {columns.map(({ title, isAct, ...kind }) => (
            <th key={title} class={classOf(kind)}>
              {isAct ? <span class="heard">{title}</span> : title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, isAct, cell, ...kind }) => (
              <td key={title} class={classOf(kind)} data-title={isAct ? undefined : title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot !== undefined && <tfoot>{foot}</tfoot>}
    </table>
  );
}

function classOf({ isMoney, isNumber }: Pick<Column<never>, "isMoney" | "isNumber">): string | undefined {
  return isMoney ? "money" : isNumber ? "number" : undefined;
}
