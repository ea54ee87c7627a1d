import "./listing.css";

import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";

import type { ShownRows } from "../../../src/answers.js";
import { csvOf, saveFile } from "../list-file.js";
import type { Loaded } from "../loaded.js";
import { usePaged, type Listed } from "../paged.js";
import type { RowsSoFar } from "../rows.js";
import { spoken } from "../words/index.js";
import { When } from "./basic.js";
import { inFile, type ListColumn } from "./list-columns.js";

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

/** The buttons that save exactly what is on the screen: as text, and for a spreadsheet. */
export function SaveButtons<Row>({
  name,
  list: { rows, block, at },
  columns,
}: {
  readonly name: string;
  readonly list: Omit<RowsSoFar<Row>, "more">;
  readonly columns: readonly Pick<ListColumn<Row>, "file">[];
}): JSX.Element {
  const { holdings } = spoken.value.words;
  const [isMissing, setMissing] = useState(false);
  const file = { columns: inFile(columns), rows, block, at };
  return (
    <span class="line screen-only">
      <button
        type="button"
        onClick={() => {
          saveFile(`${name}.csv`, csvOf(file));
        }}
      >
        {holdings.csv}
      </button>
      <button
        type="button"
        onClick={() => {
          // The page loads what writes such a file when somebody wants one.
          import("../sheet.js")
            .then(async ({ sheetOf }) => {
              saveFile(`${name}.xlsx`, await sheetOf(file));
              setMissing(false);
            })
            .catch(() => {
              setMissing(true);
            });
        }}
      >
        {holdings.sheet}
      </button>
      {isMissing && (
        <span role="alert" class="mark bad">
          {holdings.noSheet}
        </span>
      )}
    </span>
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
