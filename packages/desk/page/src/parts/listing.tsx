import type { ComponentChildren, JSX } from "preact";

import type { ShownRows } from "../../../src/answers.js";
import { csvOf, save, type Table } from "../csv.js";
import type { Loaded } from "../loaded.js";
import { usePaged, type Listed } from "../paged.js";
import type { RowsSoFar } from "../rows.js";
import { spoken } from "../words/index.js";
import { When } from "./basic.js";

/** The button that reads on, where a list has more. */
export function More({
  list: { rows, more },
}: {
  readonly list: { readonly rows: readonly unknown[]; readonly more?: (() => void) | undefined };
}): JSX.Element | null {
  const { lists } = spoken.value.words;
  return more === undefined ? null : (
    <p class="body line screen-only">
      <button type="button" onClick={more}>
        {lists.more}
      </button>
      <span class="sub">{lists.shown(rows.length)}</span>
    </p>
  );
}

/** The button that saves exactly what is on the screen. */
export function CsvButton({
  name,
  list,
  table,
}: {
  readonly name: string;
  readonly list: RowsSoFar<unknown>;
  readonly table: () => Table;
}): JSX.Element {
  return (
    <button
      type="button"
      class="screen-only"
      onClick={() => {
        save(`${name}.csv`, csvOf(table(), list));
      }}
    >
      {spoken.value.words.holdings.csv}
    </button>
  );
}

/** A list that is read page by page, with what is said if it is empty, and the button that reads on. */
export function PagedRows<Row>({
  loaded,
  empty,
  children,
}: {
  readonly loaded: Loaded<Listed<Row>>;
  readonly empty: string;
  readonly children: (rows: readonly Row[]) => ComponentChildren;
}): JSX.Element {
  return (
    <When loaded={loaded}>
      {(list) =>
        list.rows.length === 0 ? (
          <p class="body quiet">{empty}</p>
        ) : (
          <>
            {children(list.rows)}
            <More list={list} />
          </>
        )
      }
    </When>
  );
}

/** A list that is loaded here, and read on when somebody asks for more. */
export function ReadOn<Row>({
  load,
  inputs,
  empty,
  children,
}: {
  readonly load: (after: string | undefined) => Promise<ShownRows<Row>>;
  readonly inputs?: readonly unknown[];
  readonly empty: string;
  readonly children: (rows: readonly Row[]) => ComponentChildren;
}): JSX.Element {
  const loaded = usePaged(async (after) => {
    const { rows, next } = await load(after);
    return { rows, bookmark: next };
  }, inputs);
  return (
    <PagedRows loaded={loaded} empty={empty}>
      {children}
    </PagedRows>
  );
}
