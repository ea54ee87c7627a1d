import { peer as messages } from "@hyperledger/fabric-protos";
import { parse, readEndorsementPolicy, type EndorsementPolicy } from "@tallystick/fabric-inspect";

import { Protocol } from "../../errors/index.js";
import type { PeerPool } from "../peers/peer-pool.js";
import { askSystem, type SystemAsk } from "./system-query.js";

/** The definition of the chaincode that the channel's members have agreed on. */
export interface ChaincodeDefinition {
  /** Version of the chaincode, as the organisations named it. */
  readonly version: string;
  /** Number of this definition among those of the chaincode's name, from 1. */
  readonly sequence: number;
  /** The endorsement policy of new keys, and of keys without a policy of their own. */
  readonly policy: EndorsementPolicy;
  /** Members of the channel, each with whether it approved this definition. */
  readonly approvals: ReadonlyMap<string, boolean>;
}

/**
 * Asks for the committed definition of the chaincode.
 *
 * @throws the errors of any query; `Protocol` if the client does not understand the answer.
 */
export function readChaincodeDefinition(pool: PeerPool, ask: SystemAsk): Promise<ChaincodeDefinition> {
  return askSystem<ChaincodeDefinition>(
    pool,
    {
      chaincode: "_lifecycle",
      name: "QueryChaincodeDefinition",
      args: ({ site }) => [definitionQuery(site.chaincode)],
      read: definitionIn,
      textOf: ({ approvals, ...told }) => JSON.stringify([told, [...approvals].sort()]),
    },
    ask,
  );
}

/** The argument of the question for a chaincode's definition. */
export function definitionQuery(chaincode: string): Uint8Array {
  const query = new messages.lifecycle.QueryChaincodeDefinitionArgs();
  query.setName(chaincode);
  return query.serializeBinary();
}

function definitionIn(bytes: Uint8Array): ChaincodeDefinition {
  try {
    const answer = parse(messages.lifecycle.QueryChaincodeDefinitionResult, bytes);
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
