import type { ComponentChildren, JSX } from "preact";

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly isMoney?: true;
  /** Whether its cells are numbers, which stand below one another. */
  readonly isNumber?: true;
  /** Whether its cells are buttons, which say themselves what they do. */
  readonly isAct?: true;
  /** Name of the order by this column. Absent: there is none. */
  readonly order?: string;
  readonly cell: (row: Row) => ComponentChildren;
}

/** The order of rows, and how another one is asked for. */
export interface Sorting {
  readonly order: string;
  readonly descending: boolean;
  readonly onOrder: (order: string) => void;
}

/** Rows with a heading for each column. On a phone each row is a card, in which each cell says what it is. */
export function Table<Row>({
  columns,
  rows,
  keyOf,
  foot,
  sorting,
}: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** Rows below the others, such as a sum. */
  readonly foot?: ComponentChildren;
  readonly sorting?: Sorting | undefined;
}): JSX.Element {
  return (
    <table class={sorting === undefined ? "rows titled" : "rows titled sorted"}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Heading key={column.title} column={column} sorting={sorting} />
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

/** The heading of a column. Pressed, it puts the rows in the order of the column, and then turns them round. */
function Heading<Row>({
  column: { title, isAct, order, ...kind },
  sorting,
}: {
  readonly column: Column<Row>;
  readonly sorting: Sorting | undefined;
}): JSX.Element {
  if (sorting === undefined || order === undefined) {
    return <th class={classOf(kind)}>{isAct ? <span class="heard">{title}</span> : title}</th>;
  }
  const way = sorting.order !== order ? undefined : sorting.descending ? "descending" : "ascending";
  return (
    <th class={classOf(kind)} aria-sort={way}>
      <button
        type="button"
        class="order"
        onClick={() => {
          sorting.onOrder(order);
        }}
      >
        {title}
        <span aria-hidden="true">{way === undefined ? "" : way === "ascending" ? " ▲" : " ▼"}</span>
      </button>
    </th>
  );
}

function classOf({ isMoney, isNumber }: Pick<Column<never>, "isMoney" | "isNumber">): string | undefined {
  return isMoney ? "money" : isNumber ? "number" : undefined;
}
