import { ChaincodeEvent as EventMessage } from "@hyperledger/fabric-protos/lib/peer/chaincode_event_pb.js";
import { ChaincodeInvocationSpec } from "@hyperledger/fabric-protos/lib/peer/chaincode_pb.js";
import {
  ChaincodeAction,
  ChaincodeHeaderExtension,
  ChaincodeProposalPayload,
} from "@hyperledger/fabric-protos/lib/peer/proposal_pb.js";
import { ProposalResponsePayload } from "@hyperledger/fabric-protos/lib/peer/proposal_response_pb.js";

import { DecodeError, parse, unlessUnreadable } from "../protobuf/decode.js";
import { readActions, type ActionParts, type EndorsementParts } from "./transaction-parts.js";

/** A call of a chaincode and its result. It is read, but not checked. */
export interface ChaincodeCall {
  /** The name of the called chaincode in the bytes that the caller signed. Empty if they contain none: peers do not read this field. */
  readonly called: string;
  /** The function and its parameters in the bytes that the caller signed. Empty if they contain none. */
  readonly args: readonly Uint8Array[];
  /** Serialized `ChaincodeProposalPayload`: the bytes that were signed. */
  readonly proposalPayload: Uint8Array;
  /** Serialized `ProposalResponsePayload`, which the endorsers signed. */
  readonly responsePayload: Uint8Array;
  /** The endorsers' signatures. */
  readonly endorsements: readonly EndorsementParts[];
  /** The result, as the endorsers state it. */
  readonly outcome: CallOutcome;
}

/** The result of a call, as its endorsers signed it. */
export interface CallOutcome {
  /** SHA-256 of the proposal that they answered. */
  readonly proposalHash: Uint8Array;
  /** The chaincode that answered, with name and version from the endorsers. */
  readonly chaincode: AnsweringChaincode;
  /** Its answer, if it gave one. Status 200 is success. */
  readonly response?: ChaincodeResponse;
  /** Its event, if it raised one. */
  readonly event?: ChaincodeEvent;
  /** Serialized `TxReadWriteSet`: see `readReadWriteSet`. */
  readonly results: Uint8Array;
}

/** A chaincode as endorsers know it. */
export interface AnsweringChaincode {
  /** Name under which its definition is committed. */
  readonly name: string;
  /** Version in its definition. */
  readonly version: string;
}

/** A chaincode's answer. */
export interface ChaincodeResponse {
  /** 200 is success. */
  readonly status: number;
  /** The message of a failure. */
  readonly message: string;
  /** The answer itself. */
  readonly payload: Uint8Array;
}

/** An event of a chaincode. */
export interface ChaincodeEvent {
  /** The chaincode that raised it. */
  readonly chaincode: string;
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Its name. */
  readonly name: string;
  /** Its content. */
  readonly payload: Uint8Array;
}

/**
 * Reads the one call in a serialized `Transaction`.
 *
 * @throws {DecodeError} it is not one, or has none or several.
 */
export function readCall(transaction: Uint8Array): ChaincodeCall {
  const [action, ...others] = readActions(transaction);
  if (action === undefined || others.length > 0) {
    const count = action === undefined ? 0 : others.length + 1;
    throw new DecodeError(`only one action per transaction is supported, tx contains ${String(count)}`);
  }
  return callOf(action);
}

function callOf({ proposalPayload, responsePayload, endorsements }: ActionParts): ChaincodeCall {
  const invocation = unlessUnreadable(() =>
    readInvocation(parse(ChaincodeProposalPayload, proposalPayload).getInput_asU8()),
  );
  return {
    called: invocation?.chaincode ?? "",
    args: invocation?.args ?? [],
    proposalPayload,
    responsePayload,
    endorsements,
    outcome: readOutcome(responsePayload),
  };
}

/** The bytes with which a caller calls a chaincode. */
export interface Invocation {
  /** Name of the chaincode; empty if they name none. */
  readonly chaincode: string;
  /** The function and its parameters. */
  readonly args: readonly Uint8Array[];
}

/**
 * Reads a serialized `ChaincodeInvocationSpec`, the input of a proposal.
 *
 * @throws {DecodeError} it is not one.
 */
export function readInvocation(bytes: Uint8Array): Invocation {
  const spec = parse(ChaincodeInvocationSpec, bytes).getChaincodeSpec();
  return { chaincode: spec?.getChaincodeId()?.getName() ?? "", args: spec?.getInput()?.getArgsList_asU8() ?? [] };
}

/**
 * The name of the chaincode in a serialized `ChaincodeHeaderExtension`, the extension of a call's channel header. Empty if it names none.
 *
 * @throws {DecodeError} it is not one.
 */
export function readCalledChaincode(extension: Uint8Array): string {
  return parse(ChaincodeHeaderExtension, extension).getChaincodeId()?.getName() ?? "";
}

/**
 * Reads a serialized `ProposalResponsePayload`.
 *
 * @throws {DecodeError} it is not one.
 */
export function readOutcome(responsePayload: Uint8Array): CallOutcome {
  const payload = parse(ProposalResponsePayload, responsePayload);
  const action = parse(ChaincodeAction, payload.getExtension_asU8());
  const events = action.getEvents_asU8();
  const response = action.getResponse();
  return {
    proposalHash: payload.getProposalHash_asU8(),
    chaincode: {
      name: action.getChaincodeId()?.getName() ?? "",
      version: action.getChaincodeId()?.getVersion() ?? "",
    },
    ...(response && {
      response: {
        status: response.getStatus(),
        message: response.getMessage(),
        payload: response.getPayload_asU8(),
      },
    }),
    ...(events.length > 0 && { event: readEvent(events) }),
    results: action.getResults_asU8(),
  };
}

/**
 * Reads a serialized `ChaincodeEvent`.
 *
 * @throws {DecodeError} it is not one.
 */
export function readEvent(bytes: Uint8Array): ChaincodeEvent {
  const event = parse(EventMessage, bytes);
  return {
    chaincode: event.getChaincodeId(),
    transactionId: event.getTxId(),
    name: event.getEventName(),
    payload: event.getPayload_asU8(),
  };
}
