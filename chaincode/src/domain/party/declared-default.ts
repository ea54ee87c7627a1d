import type { LedgerView } from "../state/ledger-view.js";
import type { Party } from "../state/party.js";
import type { Instant } from "../vocabulary/calendar.js";
import type { Lei } from "../vocabulary/lei.js";
import { findParty } from "./find-party.js";

/** The party that answers for the debts of a party: its successor after a merger, which has the record of a default. */
export async function findAnswering(view: Pick<LedgerView, "find">, lei: Lei): Promise<Party | undefined> {
  return answeringFor(view, await findParty(view, lei));
}

/** The party of {@link findAnswering}, from the record of the party that was named. */
export async function answeringFor(
  view: Pick<LedgerView, "find">,
  named: Party | undefined,
): Promise<Party | undefined> {
  return named?.successor === undefined ? named : findParty(view, named.successor.lei);
}

/**
 * The instant since which a party is in default.
 *
 * @param answering - the result of {@link findAnswering}.
 */
export function defaultedSince(answering: Party | undefined, named: Lei): Instant | undefined {
  const { since, laterFor = [] } = answering?.inDefault ?? {};
  return laterFor.find(({ lei }) => lei === named)?.since ?? since;
}
