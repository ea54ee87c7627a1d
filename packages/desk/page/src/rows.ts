import { api, type AsOf, type Asked, type Lists } from "./api.js";
import type { Loaded } from "./loaded.js";
import { readPages, usePages, type Listed } from "./paged.js";

/** The rows of a list that were asked for so far. */
export interface RowsSoFar<Row> extends AsOf, Listed<Row> {}

/** Reads a list of the desk's tables page by page. */
export function useRows<L extends keyof Lists>(list: L, asked: Asked = {}): Loaded<RowsSoFar<Lists[L]>> {
  return usePages(
    async (pages) => {
      const { rows, last } = await readPages(async (after) => {
        const { next: bookmark, ...page } = await api.rows(list, { ...asked, after });
        return { ...page, bookmark };
      }, pages);
      const { block, at, bookmark } = last;
      return { answer: { rows, block, at }, bookmark };
    },
    [list, asked],
  );
}
