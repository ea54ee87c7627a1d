import { useEffect, useState } from "preact/hooks";

import { problemOf, type Loaded } from "./loaded.js";
import { ledgerVersion } from "./store.js";

/** A page of a list, and where the list continues. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly bookmark?: string | undefined;
}

/** A list that was read so far. */
export interface Listed<Row> {
  readonly rows: readonly Row[];
  /** Reads the next page. Absent: the list is read in full. */
  readonly more?: () => void;
}

/** A page can be short or empty and still name where its list continues: nobody presses a button for nothing. */
const LEAST_ROWS = 10;

/** Reads a list page by page: the first one at once, and again whenever the ledger or one of the inputs changes. */
export function usePaged<Row>(
  read: (bookmark: string | undefined) => Promise<Page<Row>>,
  inputs: readonly unknown[] = [],
): Loaded<Listed<Row>> {
  const [pages, setPages] = useState(1);
  const [loaded, setLoaded] = useState<Loaded<Listed<Row>>>({ state: "loading" });
  useEffect(() => {
    setPages(1);
  }, inputs);
  useEffect(() => {
    let isCurrent = true;
    readPages(read, pages).then(
      ({ rows, bookmark }) => {
        const more = (): void => {
          setPages(pages + 1);
        };
        if (isCurrent) {
          setLoaded({ state: "here", value: { rows, ...(bookmark !== undefined && { more }) } });
        }
      },
      (error: unknown) => {
        if (isCurrent) {
          setLoaded({ state: "failed", problem: problemOf(error) });
        }
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [...inputs, pages, ledgerVersion.value]);
  return loaded;
}

async function readPages<Row>(
  read: (bookmark: string | undefined) => Promise<Page<Row>>,
  pages: number,
): Promise<Page<Row>> {
  const rows: Row[] = [];
  let bookmark: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const least = rows.length + LEAST_ROWS;
    do {
      const found = await read(bookmark);
      rows.push(...found.rows);
      bookmark = found.bookmark;
    } while (bookmark !== undefined && rows.length < least);
    if (bookmark === undefined) {
      break;
    }
  }
  return { rows, bookmark };
}
