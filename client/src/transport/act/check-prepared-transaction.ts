import { Discrepancy, payloadToSign, type MemberAuthorities } from "@tallystick/fabric-inspect";

import { Protocol } from "../../errors/index.js";
import { checkTransaction, Members, readProposal } from "./endorsed.js";
import { preparedEnvelope, proposalIn } from "./gateway-messages.js";

/** The endorsements that a prepared transaction must have. */
export interface PreparedTransactionRequirements {
  /** Certificate authorities of the channel's organisations, by MSP id. If they are given, the endorsers' signatures and certificates are verified. */
  readonly members?: Readonly<Record<string, MemberAuthorities>>;
  /** MSP ids of the organisations that must have endorsed: those that the proposal named. */
  readonly endorsingOrganizations?: readonly string[];
}

/** The contents of a prepared transaction that was checked. */
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
 * Compares the transaction that a gateway returned for signing with the proposal that the program made. It is for programs that use
 * `@hyperledger/fabric-gateway` directly: without this check they sign whatever a dishonest gateway returns. Call it between
 * `proposal.endorse()` and `transaction.submit()`. A connection of this library does the same for every act.
 *
 * @param proposal - `proposal.getBytes()`.
 * @param transaction - `transaction.getBytes()`.
 * @throws {Protocol} `GATEWAY_DISHONEST`, with the difference. Do not submit the transaction then: submitting signs it.
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
