import type { EventDoubt, TallyEvent } from "@tallystick/client";
import type { Kysely } from "kysely";

import { applyDoubts, applyFacts } from "../applying/apply-facts.js";
import { unitsOf } from "../applying/known-units.js";
import { writeChanges } from "../applying/write-changes.js";
import type { Database } from "../databases/database.js";
import type { Tables } from "../schema/schema.js";
import { after, writeProgress, type Ledger, type Progress } from "./progress.js";

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
  const changes = applyFacts(events, await unitsOf(events, store), before.facts);
  applyDoubts(doubts, changes);
  await writeChanges(store, changes);
  const progress = after(before, events, block);
  await writeProgress(store, ledger, progress);
  return progress;
}
