import type { Position } from "../checkpoint.js";
import type { WrittenRecord } from "./written.js";

/**
 * A contradiction between a transaction's facts and its writes. The organisations that endorsed the transaction are responsible for it.
 */
export interface EventDoubt extends Position {
  /**
   * `unreadable`: this version does not understand the event or a write. `untrue`: a fact reports what the transaction did not write.
   * `untold`: the transaction wrote something that no fact reports, so the facts alone no longer describe the ledger. `unfounded` (only in
   * books): the earlier facts do not lead to this fact. For example, a fact moves a certificate of an instrument that no fact has reported.
   * The fault may then be in another transaction.
   */
  readonly reason: "unreadable" | "untrue" | "untold" | "unfounded";
  /** The contradiction, in words. */
  readonly problem: string;
  /** MSP of the organisation that submitted the transaction. */
  readonly caller: string;
  /** MSPs of the organisations whose peers endorsed it. */
  readonly endorsers: readonly string[];
  /** The fact that the client does not believe, as the event contains it. Absent if the doubt is not about one fact. */
  readonly fact?: unknown;
  /** The records that the transaction wrote and that no fact reports. */
  readonly records?: readonly WrittenRecord[];
}

/** A doubt as one line for people. */
export function sayDoubt({ reason, blockNumber, transactionId, problem, caller, endorsers }: EventDoubt): string {
  const by = `submitted by ${caller}, endorsed by ${endorsers.join(", ") || "nobody"}`;
  return `${reason} in block ${String(blockNumber)}, transaction ${transactionId} (${by}): ${problem}`;
}
