import { Discrepancy, payloadToSign, type MemberAuthorities } from "@tallystick/fabric-inspect";

import { Protocol } from "../../errors/index.js";
import { checkTransaction, Members, readProposal } from "./endorsed.js";
import { preparedEnvelope, proposalIn } from "./gateway-messages.js";

/** Who must have endorsed, as far as the caller knows. */
export interface PreparedTransactionRequirements {
  /** Authorities of the channel's organisations, by MSP id: with them signatures and certificates of endorsers are verified. */
  readonly members?: Readonly<Record<string, MemberAuthorities>>;
  /** MSP ids of organisations that must have endorsed: those that the proposal named. */
  readonly endorsingOrganizations?: readonly string[];
}

/** What a prepared transaction says, after it was checked. */
export interface PreparedTransactionContents {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Name of the channel. */
  readonly channel: string;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** The chaincode's answer. Read this, not `transaction.getResult()`. */
  readonly result: Uint8Array;
  /** MSP ids of the organisations that endorsed. */
  readonly endorsedBy: readonly string[];
}

/**
 * Checks what a gateway returned for signing against the proposal that the program made. It is for programs that use
 * `@hyperledger/fabric-gateway` directly. Without this check the caller signs whatever a dishonest gateway returns. Call it between `proposal.endorse()` and `transaction.submit()`.
 * `connect` does the same for every act.
 *
 * @param proposal - `proposal.getBytes()`.
 * @param transaction - `transaction.getBytes()`.
 * @throws {Protocol} `GATEWAY_DISHONEST` says what differs. Do not submit it then: submitting signs it.
 */
export function checkPreparedTransaction(
  proposal: Uint8Array,
  transaction: Uint8Array,
  { members, endorsingOrganizations: organisations }: PreparedTransactionRequirements = {},
): PreparedTransactionContents {
  try {
    const asked = readProposal(proposalIn(proposal));
    const { transactionId, channel, chaincode } = asked;
    const certified = members === undefined ? undefined : new Members(members);
    const payload = payloadToSign(preparedEnvelope(transaction));
    const { result, endorsedBy } = checkTransaction(payload, asked, { members: certified, organisations });
    return { transactionId, channel, chaincode, result, endorsedBy };
  } catch (error) {
    if (!(error instanceof Discrepancy)) {
      throw error;
    }
    const text = `what the gateway returned to be signed is not what was asked: ${error.message}`;
    throw new Protocol("GATEWAY_DISHONEST", text, { cause: error });
  }
}
