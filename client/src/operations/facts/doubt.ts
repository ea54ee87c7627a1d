import type { Position } from "../checkpoint.js";
import type { WrittenRecord } from "./written.js";

/**
 * Something about a transaction's facts that does not hold, found in the transaction itself. The members who endorsed it
 * put their names to it.
 */
export interface EventDoubt extends Position {
  /**
   * `unreadable`: the event, or something that was written, is nothing that this version understands. `untrue`: a fact tells of
   * what the transaction did not write. `untold`: the transaction wrote what no fact tells of, so that the facts alone no longer
   * describe the ledger. `unfounded`, of a book alone: the facts before it do not lead to a fact, such as one that moves a certificate of
   * an instrument of which none tells. Another transaction may be to blame.
   */
  readonly reason: "unreadable" | "untrue" | "untold" | "unfounded";
  /** What does not hold, in words. */
  readonly problem: string;
  /** MSP of the organisation that submitted the transaction. */
  readonly caller: string;
  /** MSPs of the organisations whose peers endorsed it. */
  readonly endorsers: readonly string[];
  /** The fact that is not believed, as it came, where there is one. */
  readonly fact?: unknown;
  /** What was written and not told of. */
  readonly records?: readonly WrittenRecord[];
}

/** A doubt as one line for people. */
export function sayDoubt({ reason, blockNumber, transactionId, problem, caller, endorsers }: EventDoubt): string {
  const by = `submitted by ${caller}, endorsed by ${endorsers.join(", ") || "nobody"}`;
  return `${reason} in block ${String(blockNumber)}, transaction ${transactionId} (${by}): ${problem}`;
}
