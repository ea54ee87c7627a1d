import "./table.css";

import type { ComponentChildren, JSX } from "preact";

import { usePaged } from "../paged.js";
import { When } from "./basic.js";
import { More } from "./listing.js";

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly isMoney?: true;
  /** Whether its cells are buttons, which say themselves what they do. */
  readonly isAct?: true;
  readonly cell: (row: Row) => ComponentChildren;
}

/** Rows with a heading for each column. On a phone each row is a card. */
export function Table<Row>({
  columns,
  rows,
  keyOf,
}: {
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}): JSX.Element {
  return (
    <table class="rows titled">
      <thead>
        <tr>
          {columns.map(({ title, isMoney }) => (
            <th key={title} class={isMoney ? "money" : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ title, isMoney, isAct, cell }) => (
              <td key={title} class={isMoney ? "money" : undefined} data-title={isAct ? undefined : title}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A list that is read on when somebody asks for more. */
export function ReadOn<Row>({
  load,
  inputs,
  empty,
  children,
}: {
  readonly load: (after: string | undefined) => Promise<{ readonly rows: readonly Row[]; readonly next?: string }>;
  readonly inputs?: readonly unknown[];
  readonly empty: string;
  readonly children: (rows: readonly Row[]) => ComponentChildren;
}): JSX.Element {
  const loaded = usePaged(async (after) => {
    const { rows, next } = await load(after);
    return { rows, bookmark: next };
  }, inputs);
  return (
    <When loaded={loaded}>
      {({ rows, more }) =>
        rows.length === 0 ? (
          <p class="body quiet">{empty}</p>
        ) : (
          <>
            {children(rows)}
            <More list={{ rows, more }} />
          </>
        )
      }
    </When>
  );
}
