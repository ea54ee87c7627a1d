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
 * @throws {Discrepancy} if it is not such a proposal, or contradicts itself.
 */
export function readProposal(bytes: Uint8Array): ProposalParts {
  return readWith(bytes, nativeCryptography);
}

/**
 * Compares the payload of an envelope with the proposal for which it was endorsed.
 *
 * @throws {Discrepancy} with the difference.
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
   * @param now - the clock that decides about the validity of certificates.
   * @throws {Protocol} `INVALID_CONFIGURATION` if a value is not an authority's certificate.
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
