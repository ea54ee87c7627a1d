import { create, update, type Change } from "../operation/change.js";
import { memberships, parties, type Membership, type Party } from "../state/party.js";
import type { MspId } from "../vocabulary/text.js";

/** The present parties of an MSP, for which its certificates speak. */
export interface Msp {
  readonly mspId: MspId;
  readonly membership?: Membership;
}

/**
 * Enters a party under its MSP. Certificates without an attribute always speak for the first party there. A further
 * party is hosted: the certificates of its people must name it.
 */
export function enrol(party: Party, { mspId, membership }: Msp): { party: Party; changes: Change[] } {
  if (membership === undefined) {
    const alone = { ...party, hosted: false };
    return { party: alone, changes: [create(parties, alone), create(memberships, { mspId, parties: [party.lei] })] };
  }
  const hosted = { ...party, hosted: membership.parties.length > 0 };
  const joined = { mspId, parties: [...membership.parties, party.lei] };
  return { party: hosted, changes: [create(parties, hosted), update(memberships, membership, joined)] };
}
