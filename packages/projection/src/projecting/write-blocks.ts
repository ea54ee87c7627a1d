import type { EventDoubt, TallyEvent } from "@tallystick/client";
import type { Kysely } from "kysely";

import { applyDoubts, applyFacts } from "../applying/apply-facts.js";
import { Changes } from "../applying/changes.js";
import { unitsOf } from "../applying/known-units.js";
import { writeChanges } from "../applying/write-changes.js";
import type { Database } from "../databases/database.js";
import type { Tables } from "../schema/schema.js";
import { after, writeProgress, type Ledger, type Progress } from "./progress.js";

/** Facts whose rows are in memory at the same time. Of more rows, the collection of garbage copies each one several times. */
export const MOST_AT_ONCE = 500;

/** The facts of whole blocks, in order. */
export interface Blocks {
  readonly events: readonly TallyEvent[];
  readonly doubts: readonly EventDoubt[];
  /** Number of the last of the blocks. */
  readonly block: number;
}

/**
 * Writes the facts of blocks and the progress.
 *
 * @returns the progress after them.
 */
export async function writeBlocks(
  tables: Kysely<Tables>,
  { events, doubts, block }: Blocks,
  {
    before,
    ledger,
    database,
  }: {
    readonly before: Progress;
    readonly ledger: Ledger;
    readonly database: Pick<Database, "rows">;
  },
): Promise<Progress> {
  const store = database.rows(tables);
  for (let from = 0; from < events.length; from += MOST_AT_ONCE) {
    const some = events.slice(from, from + MOST_AT_ONCE);
    await writeChanges(store, applyFacts(some, await unitsOf(some, store), before.facts + BigInt(from)));
  }
  const changes = new Changes();
  applyDoubts(doubts, changes);
  await writeChanges(store, changes);
  const progress = after(before, events, block);
  await writeProgress(store, ledger, progress);
  return progress;
}
