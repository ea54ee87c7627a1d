import type { Position } from "./checkpoint.js";

/** Where a stream of events is to begin: after an event, or otherwise with a block. */
export interface Beginning {
  /** The last event that was handled. */
  readonly after?: Position | undefined;
  /** A block, or `now` for the next one. */
  readonly from?: number | "now" | undefined;
}

/** A block that the ledger does not have, and the newest one that it has. */
export interface BlockAhead {
  /** Number of the block with which the stream would begin. */
  readonly block: number;
  /** Number of the ledger's newest block. */
  readonly newest: number;
}

/**
 * Finds out whether a stream of events would wait for a block that the ledger does not have. `Tally.events` waits for it without a word, for
 * years if the block is of another ledger. To begin with the next block is fine, but an event is in a block that is there. A peer that is
 * behind does not have the newest blocks yet: ask again before you give up for good.
 *
 * @param ledger - the session of a connection, as `openSession` gives it.
 * @returns undefined if the stream can begin.
 * @throws {Unavailable} if no peer could be asked.
 */
export async function findBlockAhead(
  ledger: { readonly height: () => Promise<bigint> },
  { after, from }: Beginning,
): Promise<BlockAhead | undefined> {
  const block = after?.blockNumber ?? (from === "now" ? undefined : from);
  if (block === undefined || block === 0) {
    return undefined;
  }
  const newest = Number(await ledger.height()) - 1;
  return block > (after === undefined ? newest + 1 : newest) ? { block, newest } : undefined;
}
