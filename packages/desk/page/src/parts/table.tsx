import type { ComponentChildren, JSX } from "preact";
import { useEffect, useState } from "preact/hooks";

import type { ProblemDocument } from "../api.js";
import { problemOf } from "../loaded.js";
import { ledgerVersion } from "../store.js";
import { spoken } from "../words/index.js";
import { Busy, Trouble } from "./basic.js";

/** A column of a table. */
export interface Column<Row> {
  readonly title: string;
  readonly isMoney?: true;
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
    <table class="rows">
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
            {columns.map(({ title, isMoney, cell }) => (
              <td key={title} class={isMoney ? "money" : undefined}>
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

/** A list that is read on when somebody asks for more. It is read again, as far as it was, when the ledger changes. */
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
  const [pages, setPages] = useState(1);
  const [found, setFound] = useState<PageOfRows<Row, Place>>();
  const [problem, setProblem] = useState<ProblemDocument>();
  useEffect(() => {
    let isCurrent = true;
    const read = async (): Promise<PageOfRows<Row, Place>> => {
      const rows: Row[] = [];
      let next: Place | undefined;
      for (let page = 0; page < pages && (page === 0 || next !== undefined); page++) {
        const answer = await load(next);
        rows.push(...answer.rows);
        next = answer.next;
      }
      return { rows, ...(next !== undefined && { next }) };
    };
    read().then(
      (all) => {
        if (isCurrent) {
          setFound(all);
          setProblem(undefined);
        }
      },
      (error: unknown) => {
        if (isCurrent) {
          setProblem(problemOf(error));
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [...inputs, pages, ledgerVersion.value]);
  const { loading, roles } = spoken.value.words;
  if (problem !== undefined) {
    return <Trouble problem={problem} />;
  }
  if (found === undefined) {
    return (
      <div class="body">
        <Busy>{loading}</Busy>
      </div>
    );
  }
  return found.rows.length === 0 ? (
    <p class="body quiet">{empty}</p>
  ) : (
    <>
      {children(found.rows)}
      {found.next !== undefined && (
        <p class="body">
          <button
            type="button"
            onClick={() => {
              setPages(pages + 1);
            }}
          >
            {roles.more}
          </button>
        </p>
      )}
    </>
  );
}
