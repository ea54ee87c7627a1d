import { peer as messages } from "@hyperledger/fabric-protos";
import { readEndorsementPolicy, type EndorsementPolicy } from "@tallystick/fabric-inspect";
import type { RetryPolicy } from "cockatiel";

import { Protocol } from "../errors/index.js";
import type { PeerPool } from "./peer-pool.js";
import { recogniseUnsubmitted } from "./recognise.js";

/** The definition of the chaincode that the channel's members have agreed on, as one peer tells it. */
export interface ChaincodeDefinition {
  /** Version of the chaincode, as the organisations named it. */
  readonly version: string;
  /** Counts the definitions of this name, from 1. */
  readonly sequence: number;
  /** Who must endorse what is new on the ledger, and whatever has no policy of its own. */
  readonly policy: EndorsementPolicy;
  /** Members of the channel, each with whether it approved this definition. */
  readonly approvals: ReadonlyMap<string, boolean>;
}

/**
 * Asks a peer for the committed definition of the chaincode.
 *
 * @throws as any query; `Protocol` where the answer is not understood.
 */
export function readChaincodeDefinition(
  pool: PeerPool,
  deadline: number,
  retries: RetryPolicy,
): Promise<ChaincodeDefinition> {
  return retries.execute(async () => {
    const peer = pool.pick();
    const { chaincode } = peer.site;
    const query = new messages.lifecycle.QueryChaincodeDefinitionArgs();
    query.setName(chaincode);
    try {
      const proposal = peer.proposeToSystem("_lifecycle", "QueryChaincodeDefinition", [query.serializeBinary()]);
      return definitionIn(await peer.evaluate(proposal, deadline));
    } catch (error) {
      const failure = recogniseUnsubmitted(error, peer.site);
      pool.note(peer, failure);
      throw failure;
    }
  });
}

function definitionIn(bytes: Uint8Array): ChaincodeDefinition {
  try {
    const answer = messages.lifecycle.QueryChaincodeDefinitionResult.deserializeBinary(bytes);
    return {
      version: answer.getVersion(),
      sequence: answer.getSequence(),
      policy: readEndorsementPolicy(answer.getValidationParameter_asU8()),
      approvals: new Map(answer.getApprovalsMap().toArray()),
    };
  } catch (cause) {
    throw new Protocol(
      "RESPONSE_NOT_UNDERSTOOD",
      "the peer's answer about the chaincode's definition is not understood",
      {
        cause,
      },
    );
  }
}
