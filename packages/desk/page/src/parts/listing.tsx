import type { JSX } from "preact";

import { csvOf, save, type Table } from "../csv.js";
import type { RowsSoFar } from "../rows.js";
import { spoken } from "../words/index.js";

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
