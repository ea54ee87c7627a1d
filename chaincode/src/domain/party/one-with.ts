import type { Party } from "../state/party.js";
import type { Lei } from "../vocabulary/lei.js";

/**
 * Whether a LEI names a party: by its own, or by that of a party with which mergers have made it one. Paper keeps the names that it was
 * written with, so whoever asks whether two names on it are one party asks here. `findParty` has made sure that the records of both
 * sides say so.
 */
export function isOneWith({ lei, predecessors = [], successor }: Party, named: Lei | undefined): boolean {
  return (
    named !== undefined &&
    [lei, ...predecessors, ...(successor === undefined ? [] : [successor.lei, ...successor.predecessors])].includes(
      named,
    )
  );
}
