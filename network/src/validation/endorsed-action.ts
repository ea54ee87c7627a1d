import { peer } from "@hyperledger/fabric-protos";
import { decode, readReadWriteSet, type ReadWriteSet, unlessUnreadable } from "@tallystick/fabric-inspect";

import type { ValidationCode } from "../ledger/validation-code.js";
import type { EndorsedTransaction } from "./transaction.js";

const codes = peer.TxValidationCode;

/** The parsed action of a transaction. */
export interface EndorsedAction {
  /** The chaincode that was invoked. */
  readonly chaincode: string;
  readonly readWriteSet: ReadWriteSet;
  readonly event: peer.ChaincodeEvent | undefined;
}

/** The fault of an invalid transaction. */
export interface Invalidity {
  readonly code: Exclude<ValidationCode, typeof codes.VALID>;
  readonly reason: string;
}

/** Parses the endorsed part in Fabric's order: of several faults the first gives the code. */
export function readAction({ channelHeader, action: bytes }: EndorsedTransaction): EndorsedAction | Invalidity {
  const extension = decode(peer.ChaincodeHeaderExtension, channelHeader.getExtension_asU8());
  if (extension === undefined) {
    return { code: codes.BAD_HEADER_EXTENSION, reason: "the header extension cannot be read" };
  }
  const action = bytes.length === 0 ? undefined : decode(peer.ChaincodeAction, bytes);
  if (action === undefined) {
    return { code: codes.BAD_RESPONSE_PAYLOAD, reason: "the response payload has no action that can be read" };
  }
  const readWriteSet = unlessUnreadable(() => readReadWriteSet(action.getResults_asU8()));
  if (readWriteSet === undefined) {
    return { code: codes.BAD_RWSET, reason: "the read-write set cannot be read" };
  }
  const requested = extension.getChaincodeId();
  const endorsed = action.getChaincodeId();
  if (requested === undefined || endorsed === undefined) {
    return { code: codes.INVALID_OTHER_REASON, reason: "nil ChaincodeId" };
  }
  const chaincode = requested.getName();
  if (chaincode === "" || chaincode !== endorsed.getName()) {
    return { code: codes.INVALID_CHAINCODE, reason: `inconsistent ccid info (${chaincode}/${endorsed.getName()})` };
  }
  if (endorsed.getVersion() === "") {
    return { code: codes.INVALID_CHAINCODE, reason: "invalid chaincode version" };
  }
  const events = action.getEvents_asU8();
  // Reads a copy, since the ledger keeps the event, which otherwise would keep the whole envelope.
  const event = events.length === 0 ? null : decode(peer.ChaincodeEvent, new Uint8Array(events));
  if (event === undefined) {
    return { code: codes.INVALID_OTHER_REASON, reason: "invalid chaincode event" };
  }
  if (event !== null && event.getChaincodeId() !== chaincode) {
    return {
      code: codes.INVALID_OTHER_REASON,
      reason: "chaincode event chaincode id does not match chaincode action chaincode id",
    };
  }
  const names = readWriteSet.namespaces.map(({ namespace }) => namespace);
  if (new Set(names).size < names.length) {
    return { code: codes.ILLEGAL_WRITESET, reason: "duplicate namespace in txRWSet" };
  }
  return { chaincode, readWriteSet, event: event ?? undefined };
}
