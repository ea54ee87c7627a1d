import type { Duty } from "@tallystick/client";
import type { Ranked } from "@tallystick/client/words";

import type { ShownWait } from "../../src/answers.js";
import { api, type AsOf } from "./api.js";
import { presentInstant } from "./clock.js";
import type { Loaded } from "./loaded.js";
import { readPages, usePages, type Listed } from "./paged.js";

/** What waits by the desk's tables and is not a duty by the rules, such as money for paper that was sold free of payment. */
interface WaitAlone extends Ranked, Pick<Duty, "currency" | "amount" | "lastDay"> {
  readonly wait: ShownWait;
}

/** Something that a party must or may do. */
export type Task = Duty | WaitAlone;

/** All that a party must or may do, in no order. */
export interface ToDo extends AsOf, Listed<Task> {
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
        answer: { rows: [...duties, ...waitsBeyond(duties, waits)], waits, block, at },
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

/** What waits and is in no duty. The proceeds of a sale are another matter than the paper that was sold. */
function waitsBeyond(duties: readonly Duty[], waits: readonly ShownWait[]): WaitAlone[] {
  const known = new Set(duties.map(({ subject }) => subject));
  return waits
    .filter(({ kind, subject }) => kind === "proceeds" || !known.has(subject))
    .map((wait) => {
      const { kind: act, subject, since: from, lapsesAt: until, askedBy, currency, amount } = wait;
      return { kind: "may", act, subject, from, until, other: askedBy.lei, currency, amount, wait };
    });
}
