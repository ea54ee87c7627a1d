import { sideBySide } from "../kernel/side-by-side.js";
import type { LedgerView } from "../state/ledger-view.js";
import { parties, type Party } from "../state/party.js";
import type { Lei } from "../vocabulary/lei.js";

/** A party, with those successions that the records of both sides bear. */
export async function findParty(view: Pick<LedgerView, "find">, lei: Lei): Promise<Party | undefined> {
  const party = await view.find(parties, lei);
  if (party?.successor !== undefined) {
    return withProvenSuccessor(view, party, party.successor);
  }
  return party?.predecessors === undefined
    ? party
    : { ...party, predecessors: await provenOf(view, party.lei, party.predecessors) };
}

/**
 * A party's record is written with the operator's peers and those of its own organisation. By it alone, these two could make the party one with
 * any other, and take over what that one holds. So a succession counts only where the other side's record bears it too.
 */
async function withProvenSuccessor(
  view: Pick<LedgerView, "find">,
  { successor: _claimed, ...party }: Party,
  successor: NonNullable<Party["successor"]>,
): Promise<Party> {
  const heir = await view.find(parties, successor.lei);
  if (heir?.predecessors?.includes(party.lei) !== true) {
    return party;
  }
  const others = successor.predecessors.filter((lei) => lei !== party.lei);
  const proven = await provenOf(view, successor.lei, others);
  const predecessors = successor.predecessors.filter((lei) => lei === party.lei || proven.includes(lei));
  return { ...party, successor: { ...successor, predecessors } };
}

async function provenOf(view: Pick<LedgerView, "find">, successor: Lei, predecessors: readonly Lei[]): Promise<Lei[]> {
  const found = await sideBySide(...predecessors.map((lei) => view.find(parties, lei)));
  return predecessors.filter((_, index) => found[index]?.successor?.lei === successor);
}
