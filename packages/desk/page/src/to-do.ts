import type { Duty } from "@tallystick/client";

import { api, type AsOf } from "./api.js";
import { presentInstant } from "./clock.js";
import type { Loaded } from "./loaded.js";
import { readPages, usePages, type Listed } from "./paged.js";
import { isForMe } from "./roles.js";

/** All that a party must or may do, in no order. */
export interface ToDo extends AsOf, Listed<Duty> {}

/**
 * Reads what the party must or may do: again when the ledger or the day changes, and each hour, as time makes duties as well. The desk's
 * tables have all but the guarantees of units that have ended, for which a bank's desk asks the ledger.
 */
export function useToDo(): Loaded<ToDo> {
  return usePages(
    async (pages) => {
      const [{ rows, last }, guarantees] = await Promise.all([
        readPages(async (after) => {
          const { next, ...page } = await api.rows("duties", { after });
          return { ...page, bookmark: next };
        }, pages),
        isForMe("guarantees") ? readGuarantees(pages) : undefined,
      ]);
      const { block, at } = last;
      return {
        answer: { rows: [...rows, ...(guarantees?.rows ?? [])], block, at },
        bookmark: last.bookmark ?? guarantees?.last.bookmark,
      };
    },
    [presentInstant().slice(0, 13)],
  );
}

function readGuarantees(pages: number) {
  return readPages(async (after) => {
    const { duties, bookmark } = await api.query("ListDuties", {
      ...{ about: "instrument", pageSize: 500 },
      ...(after !== undefined && { bookmark: after }),
    });
    return { rows: duties, bookmark };
  }, pages);
}
