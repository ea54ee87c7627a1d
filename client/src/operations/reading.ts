import type { Dissent } from "../transport/peers/dissenters.js";

/** Who confirmed an answer, and who differs. */
export interface Reading {
  /** MSP ids of the organisations whose peers signed this answer, the caller's own among them. */
  readonly confirmedBy: readonly string[];
  /** Organisations that answered this or another query otherwise within the last minute. They stop nobody. */
  readonly differing: readonly Dissent[];
}

const readings = new WeakMap<object, Reading>();

/**
 * Tells of the answer to a query with `verify` which organisations confirmed it, and which differ. An organisation that answers after as many
 * as are needed is named from the next answer on. Undefined for answers that one peer gave.
 *
 * @example
 * const page = await tally.certificates.listHoldings({ holder });
 * for (const { mspId, problem } of readingOf(page)?.differing ?? []) console.warn(mspId, problem);
 */
export function readingOf(answer: object): Reading | undefined {
  return readings.get(answer);
}

/** Keeps for an answer how it was read. */
export function noteReading(answer: object, reading: Reading): void {
  readings.set(answer, reading);
}
