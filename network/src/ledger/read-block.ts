import { peer } from "@hyperledger/fabric-protos";
import { readBlock as blockIn, readItem, type ChaincodeEvent } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import type { CommittedBlock, TransactionRecord } from "./block.js";
import type { ValidationCode } from "./validation-code.js";

/** A committed block from its stored bytes alone. */
export function readBlock(bytes: Uint8Array): CommittedBlock {
  const { number, hash, commitHash, envelopes, codes } = blockIn(bytes, nativeCryptography);
  return {
    number,
    hash,
    commitHash,
    bytes,
    transactions: envelopes.map((envelope, index) => recordOf(envelope, validationCode(codes[index]))),
  };
}

/** An envelope that the orderer could not read either has no id. The verdict of such a transaction says so. */
function recordOf(envelope: Uint8Array, code: ValidationCode): TransactionRecord {
  const item = readItem(envelope);
  const header = item.kind === "unreadable" ? item.channelHeader : item.envelope.channelHeader;
  const event = item.kind === "call" ? item.call.outcome.event : undefined;
  return {
    transactionId: header?.transactionId ?? "",
    code,
    type: header?.type ?? -1,
    event: event && eventMessage(event),
  };
}

function eventMessage({ chaincode, transactionId, name, payload }: ChaincodeEvent): peer.ChaincodeEvent {
  const message = new peer.ChaincodeEvent();
  message.setChaincodeId(chaincode);
  message.setTxId(transactionId);
  message.setEventName(name);
  message.setPayload(payload);
  return message;
}

function validationCode(code: number | undefined): ValidationCode {
  const known: readonly ValidationCode[] = Object.values({ ...peer.TxValidationCode });
  return known.find((candidate) => candidate === code) ?? peer.TxValidationCode.INVALID_OTHER_REASON;
}
