import { useState } from "preact/hooks";

import { api, type AsOf, type Asked, type Lists } from "./api.js";
import { useLoaded, type Loaded } from "./loaded.js";

/** The rows of a list that were asked for so far. */
export interface RowsSoFar<Row> extends AsOf {
  readonly rows: readonly Row[];
  /** Asks for more. Absent: there are no more. */
  readonly more?: () => void;
}

/** Reads a list page by page: the first one, and another one each time that somebody wants more. */
export function useRows<L extends keyof Lists>(list: L, asked: Asked = {}): Loaded<RowsSoFar<Lists[L]>> {
  const question = JSON.stringify([list, asked]);
  const [wanted, setWanted] = useState({ question, pages: 1 });
  const pages = wanted.question === question ? wanted.pages : 1;
  return useLoaded(async () => {
    let page = await api.rows(list, asked);
    const rows = [...page.rows];
    for (let read = 1; read < pages && page.next !== undefined; read++) {
      page = await api.rows(list, { ...asked, after: page.next });
      rows.push(...page.rows);
    }
    const { block, at, next } = page;
    const more = (): void => {
      setWanted({ question, pages: pages + 1 });
    };
    return { rows, block, at, ...(next !== undefined && { more }) };
  }, [question, pages]);
}
