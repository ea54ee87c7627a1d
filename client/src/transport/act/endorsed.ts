import {
  checkTransaction as checkWith,
  IdentityError,
  Members as ChannelMembers,
  readProposal as readWith,
  type CheckedTransaction,
  type EndorserRequirements,
  type MemberAuthorities,
  type ProposalParts,
} from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Protocol } from "../../errors/index.js";

/**
 * Reads a serialised `Proposal` for one call of a chaincode.
 *
 * @throws {Discrepancy} where it is none, or where what it says in one place differs from what it says in another.
 */
export function readProposal(bytes: Uint8Array): ProposalParts {
  return readWith(bytes, nativeCryptography);
}

/**
 * Checks the payload of an envelope against the proposal that it was endorsed for.
 *
 * @throws {Discrepancy} says what differs.
 */
export function checkTransaction(
  payload: Uint8Array,
  proposal: ProposalParts,
  requirements: EndorserRequirements,
): CheckedTransaction {
  return checkWith(payload, proposal, requirements, nativeCryptography);
}

/** The organisations of a channel by MSP id, and the certificates that they issue. Revocation lists are not read. */
export class Members extends ChannelMembers {
  /**
   * @param now - the clock by which the terms of certificates are judged.
   * @throws {Protocol} `INVALID_CONFIGURATION` if something is not a certificate of an authority.
   */
  constructor(members: Readonly<Record<string, MemberAuthorities>>, now = () => new Date()) {
    try {
      super(members, now, nativeCryptography);
    } catch (cause) {
      if (!(cause instanceof IdentityError)) {
        throw cause;
      }
      throw new Protocol("INVALID_CONFIGURATION", cause.message, { cause });
    }
  }
}
