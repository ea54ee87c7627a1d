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

/** The block for which a stream with this beginning would wait. Undefined: the stream can begin. */
export async function findBlockAhead(
  { after, from }: Beginning,
  height: () => Promise<bigint>,
): Promise<BlockAhead | undefined> {
  const block = after?.blockNumber ?? (from === "now" ? undefined : from);
  if (block === undefined || block === 0) {
    return undefined;
  }
  const newest = Number(await height()) - 1;
  return block > (after === undefined ? newest + 1 : newest) ? { block, newest } : undefined;
}
