import type { Duty } from "@tallystick/client";

import type { ShownWait } from "../../src/answers.js";
import { api, type AsOf } from "./api.js";
import { presentInstant } from "./clock.js";
import type { Loaded } from "./loaded.js";
import { readPages, usePages, type Listed } from "./paged.js";

/** All that a party must or may do, in no order. */
export interface ToDo extends AsOf, Listed<Duty> {
  /** What waits by the desk's tables. The other screens list it by its kinds. */
  readonly waits: readonly ShownWait[];
}

/** How many calls read duties before the person is asked whether to read on. One reads up to 1,000 records. */
const MOST_CALLS = 10;

/** Reads what the party must or may do: again when the ledger or the day changes, and each hour, as time makes duties as well. */
export function useToDo(): Loaded<ToDo> {
  return usePages(
    async (pages) => {
      const [{ duties, bookmark }, { rows: waits, last }] = await Promise.all([
        readDuties(pages * MOST_CALLS),
        readPages(async (after) => {
          const { next, ...page } = await api.rows("waiting", { limit: "200", after });
          return { ...page, bookmark: next };
        }, pages),
      ]);
      const { block, at } = last;
      return {
        answer: { rows: duties, waits, block, at },
        bookmark: bookmark ?? last.bookmark,
      };
    },
    [presentInstant().slice(0, 13)],
  );
}

async function readDuties(calls: number): Promise<{ duties: readonly Duty[]; bookmark: string | undefined }> {
  const duties: Duty[] = [];
  let bookmark: string | undefined;
  for (let left = calls; left > 0; left--) {
    const page = await api.query("ListDuties", { pageSize: 500, ...(bookmark !== undefined && { bookmark }) });
    duties.push(...page.duties);
    ({ bookmark } = page);
    if (bookmark === undefined) {
      break;
    }
  }
  return { duties, bookmark };
}
