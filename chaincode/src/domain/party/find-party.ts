import { sideBySide } from "../kernel/side-by-side.js";
import type { LedgerView } from "../state/ledger-view.js";
import { parties, type Party } from "../state/party.js";
import type { Lei } from "../vocabulary/lei.js";

/** A party with the successions that the records of both sides state. */
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
 * The operator's peers and those of a party's own organisation can write its record. With it alone, these two could
 * make the party one with any other, and take over that party's holdings. So a succession counts only if the other
 * side's record states it too.
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
