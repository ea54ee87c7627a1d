import { createHash } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { blockHeaderBytes, type CommittedBlock, type TransactionRecord } from "./block.js";
import { chaincodeAction } from "./chaincode-action.js";
import type { ValidationCode } from "./validation-code.js";

/** A committed block from its bytes alone, as they were stored. */
export function readBlock(bytes: Uint8Array): CommittedBlock {
  const block = common.Block.deserializeBinary(bytes);
  const header = block.getHeader() ?? new common.BlockHeader();
  const filter = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER];
  const envelopes = block.getData()?.getDataList_asU8() ?? [];
  const hash = createHash("sha256")
    .update(blockHeaderBytes(header.getNumber(), header.getPreviousHash_asU8(), header.getDataHash_asU8()))
    .digest();
  return {
    number: header.getNumber(),
    hash,
    bytes,
    transactions: envelopes.map((envelope, index) => readTransaction(envelope, filter?.[index])),
  };
}

function readTransaction(envelope: Uint8Array, code: number | undefined): TransactionRecord {
  const verdict = validationCode(code);
  try {
    const payload = common.Payload.deserializeBinary(common.Envelope.deserializeBinary(envelope).getPayload_asU8());
    const header = common.ChannelHeader.deserializeBinary(
      payload.getHeader()?.getChannelHeader_asU8() ?? new Uint8Array(),
    );
    const type = header.getType();
    return {
      transactionId: header.getTxId(),
      code: verdict,
      type,
      event: type === common.HeaderType.ENDORSER_TRANSACTION ? readEvent(payload.getData_asU8()) : undefined,
    };
  } catch {
    // Whoever ordered it could not read it either; the verdict says so.
    return { transactionId: "", code: verdict, type: -1 };
  }
}

function readEvent(transaction: Uint8Array): peer.ChaincodeEvent | undefined {
  try {
    const events = chaincodeAction(transaction).getEvents_asU8();
    return events.length === 0 ? undefined : peer.ChaincodeEvent.deserializeBinary(events);
  } catch {
    return undefined;
  }
}

function validationCode(code: number | undefined): ValidationCode {
  const known: readonly ValidationCode[] = Object.values({ ...peer.TxValidationCode });
  return known.find((candidate) => candidate === code) ?? peer.TxValidationCode.INVALID_OTHER_REASON;
}
