import "./table.css";

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

import type { ProblemDocument } from "../api.js";
import { useLoaded } from "../loaded.js";
import { spoken } from "../words/index.js";
import { Busy, Trouble } from "./basic.js";

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

/** Some rows of a list, and where the next ones begin. */
export interface PageOfRows<Row, Place> {
  readonly rows: readonly Row[];
  readonly next?: Place;
}

/** What was read of a list, and how to read more. */
interface Reading<Row> {
  readonly rows: readonly Row[] | undefined;
  readonly problem: ProblemDocument | undefined;
  /** Absent: there are no more rows. */
  readonly more?: () => void;
}

/** Reads the first pages of a list, and again as many of them when the ledger changes. */
function useReading<Row, Place>(
  load: (after: Place | undefined) => Promise<PageOfRows<Row, Place>>,
  inputs: readonly unknown[],
): Reading<Row> {
  const [pages, setPages] = useState(1);
  const loaded = useLoaded(async (): Promise<PageOfRows<Row, Place>> => {
    let { rows, next } = await load(undefined);
    for (let page = 1; page < pages && next !== undefined; page++) {
      const answer = await load(next);
      rows = [...rows, ...answer.rows];
      next = answer.next;
    }
    return { rows, ...(next !== undefined && { next }) };
  }, [...inputs, pages]);
  const found = loaded.state === "here" ? loaded.value : undefined;
  const more = (): void => {
    setPages(pages + 1);
  };
  return {
    rows: found?.rows,
    problem: loaded.state === "failed" ? loaded.problem : undefined,
    ...(found?.next !== undefined && { more }),
  };
}

/** A list that is read on when somebody asks for more. */
export function ReadOn<Row, Place>({
  load,
  inputs = [],
  empty,
  children,
}: {
  readonly load: (after: Place | undefined) => Promise<PageOfRows<Row, Place>>;
  readonly inputs?: readonly unknown[];
  readonly empty: string;
  readonly children: (rows: readonly Row[]) => ComponentChildren;
}): JSX.Element {
  const { rows, problem, more } = useReading(load, inputs);
  const { loading, roles } = spoken.value.words;
  if (problem !== undefined) {
    return <Trouble problem={problem} />;
  }
  if (rows === undefined) {
    return (
      <div class="body">
        <Busy>{loading}</Busy>
      </div>
    );
  }
  return rows.length === 0 ? (
    <p class="body quiet">{empty}</p>
  ) : (
    <>
      {children(rows)}
      {more !== undefined && (
        <p class="body">
          <button type="button" onClick={more}>
            {roles.more}
          </button>
        </p>
      )}
    </>
  );
}
