import { create, update, type Change } from "../act.js";
import { memberships, parties, type Membership, type Party } from "../state/party.js";
import type { MspId } from "../vocabulary/text.js";

/** An MSP as it stands: which parties it speaks for, and the party that was alone in it until now. */
export interface Msp {
  readonly mspId: MspId;
  readonly membership?: Membership;
  readonly alone?: Party;
}

/**
 * Enters a party under its MSP. The second one there makes the first hosted too: from then on each caller's
 * certificate must say for whom it speaks.
 */
export function enrol(
  party: Party,
  { mspId, membership, alone }: Msp,
): { party: Party; nowHosted?: Party; changes: Change[] } {
  const hosted = membership !== undefined && membership.parties.length > 0;
  const enrolled = { ...party, hosted };
  const changes: Change[] = [create(parties, enrolled)];
  if (membership === undefined) changes.push(create(memberships, { mspId, parties: [party.lei] }));
  else changes.push(update(memberships, membership, { mspId, parties: [...membership.parties, party.lei] }));
  if (alone === undefined) return { party: enrolled, changes };
  const nowHosted: Party = { ...alone, hosted: true, changedAt: party.changedAt };
  changes.push(update(parties, alone, nowHosted));
  return { party: enrolled, nowHosted, changes };
}
