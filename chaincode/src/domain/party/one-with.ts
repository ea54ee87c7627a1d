import type { Party } from "../state/party.js";
import type { Lei } from "../vocabulary/lei.js";

/**
 * Whether an LEI names a party. The LEI of another party also names it if mergers have made the two parties one. A
 * certificate keeps the names with which it was written. Only this function says whether two names on it are one party.
 * `findParty` has made sure that the records of both sides say so.
 */
export function isOneWith(party: Party, named: Lei | undefined): boolean {
  return named !== undefined && leisOf(party).includes(named);
}

/** All LEIs that name a party: its own, and those of the parties that are one with it. */
export function leisOf({ lei, predecessors = [], successor }: Party): readonly Lei[] {
  return [lei, ...predecessors, ...(successor === undefined ? [] : [successor.lei, ...successor.predecessors])];
}
