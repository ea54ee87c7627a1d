import { useState } from "preact/hooks";

import type { ShownRows } from "../../src/answers.js";
import { useLoaded, type Loaded } from "./loaded.js";

/** A page of a list, and where the list continues. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly bookmark?: string | undefined;
}

/** What reads a list on. */
interface ReadsOn {
  /** Reads the next page. Absent: the list is read in full. */
  readonly more?: () => void;
}

/** A list that was read so far. */
export interface Listed<Row> extends ReadsOn {
  readonly rows: readonly Row[];
}

/** A page can be short or empty and still name where its list continues: nobody presses a button for nothing. */
const LEAST_ROWS = 10;

/** Reads a list page by page: the first one at once, and again whenever the ledger or one of the inputs changes. */
export function usePaged<Row>(
  read: (bookmark: string | undefined) => Promise<Page<Row>>,
  inputs: readonly unknown[] = [],
): Loaded<Listed<Row>> {
  return usePages(async (pages) => {
    const { rows, last } = await readPages(read, pages);
    return { answer: { rows }, bookmark: last.bookmark };
  }, inputs);
}

/**
 * Loads an answer that has a list in it, page by page.
 *
 * @param load - loads it with so many pages, and says where the list continues.
 */
export function usePages<Answer extends object>(
  load: (pages: number) => Promise<{ readonly answer: Answer; readonly bookmark: string | undefined }>,
  inputs: readonly unknown[],
): Loaded<Answer & ReadsOn> {
  const question = JSON.stringify(inputs);
  const [wanted, setWanted] = useState({ question, pages: 1 });
  // Another question begins with its first page.
  const pages = wanted.question === question ? wanted.pages : 1;
  return useLoaded(async () => {
    const { answer, bookmark } = await load(pages);
    const more = (): void => {
      setWanted({ question, pages: pages + 1 });
    };
    return { ...answer, ...(bookmark !== undefined && { more }) };
  }, [question, pages]);
}

/** A page of a query, as the lists of the desk's tables have theirs. */
export function asRows<Row>(rows: readonly Row[], bookmark: string | undefined): ShownRows<Row> {
  return { rows, ...(bookmark !== undefined && { next: bookmark }) };
}

/** The rows of so many pages, and the last page. */
export async function readPages<P extends Page<unknown>>(
  read: (bookmark: string | undefined) => Promise<P>,
  pages: number,
): Promise<{ readonly rows: readonly P["rows"][number][]; readonly last: P }> {
  let last = await read(undefined);
  const rows: P["rows"][number][] = [...last.rows];
  for (let page = 1, before = 0; last.bookmark !== undefined;) {
    if (rows.length >= before + LEAST_ROWS) {
      if (page === pages) {
        break;
      }
      page += 1;
      before = rows.length;
    }
    last = await read(last.bookmark);
    rows.push(...last.rows);
  }
  return { rows, last };
}
