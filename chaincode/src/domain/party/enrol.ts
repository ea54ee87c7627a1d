import { create, update, type Change } from "../operation/change.js";
import { memberships, parties, type Membership, type Party } from "../state/party.js";
import type { MspId } from "../vocabulary/text.js";

/** An MSP as it stands: which parties it speaks for. */
export interface Msp {
  readonly mspId: MspId;
  readonly membership?: Membership;
}

/**
 * Enters a party under its MSP. Certificates without an attribute speak for the first one there, for good; a further one
 * is hosted: the certificates of its people must name it.
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
