import { common, type peer } from "@hyperledger/fabric-protos";
import { blockDataHash, blockHash, parse } from "@tallystick/fabric-inspect";

import { nativeCryptography } from "../cryptography/index.js";
import type { ValidationCode } from "./validation-code.js";

/** A block from ordering, before validation. */
export interface OrderedBlock {
  readonly number: number;
  readonly previousHash: Uint8Array;
  /** Serialized envelopes. */
  readonly envelopes: readonly Uint8Array[];
}

/** A transaction's position and verdict in the ledger. */
export interface TransactionRecord {
  /** Empty if the envelope was too broken to have one. */
  readonly transactionId: string;
  readonly code: ValidationCode;
  /** `common.HeaderType` of the envelope; -1 if it has none. */
  readonly type: number;
  /** Event of the transaction, with chaincode and transaction id filled in. */
  readonly event?: peer.ChaincodeEvent | undefined;
}

export interface CommittedBlock {
  readonly number: number;
  readonly hash: Uint8Array;
  /** A hash of the state after it; empty in the first block. */
  readonly commitHash: Uint8Array;
  /** The block's own protobuf serialization, with its metadata. */
  readonly bytes: Uint8Array;
  readonly transactions: readonly TransactionRecord[];
}

/** Number of the configuration that was in force for a block, from its signature. */
export function lastConfigOf(block: CommittedBlock): number {
  const [signatures] = parse(common.Block, block.bytes).getMetadata()?.getMetadataList_asU8() ?? [];
  const value = parse(common.Metadata, signatures ?? new Uint8Array()).getValue_asU8();
  return parse(common.OrdererBlockMetadata, value).getLastConfig()?.getIndex() ?? 0;
}

/**
 * Assembles the block protobuf with its four metadata slots (signatures, last config, transactions filter,
 * orderer) and the commit hash as the fifth.
 */
export function assembleBlock(
  block: OrderedBlock,
  metadata: { readonly signatures: Uint8Array; readonly filter: Uint8Array; readonly commitHash: Uint8Array },
): { bytes: Uint8Array; hash: Uint8Array } {
  const dataHash = blockDataHash(block.envelopes, nativeCryptography);
  const header = new common.BlockHeader();
  header.setNumber(block.number);
  header.setPreviousHash(block.previousHash);
  header.setDataHash(dataHash);
  const data = new common.BlockData();
  data.setDataList([...block.envelopes]);
  const blockMetadata = new common.BlockMetadata();
  const commitHash = new common.Metadata();
  commitHash.setValue(metadata.commitHash);
  blockMetadata.setMetadataList([
    metadata.signatures,
    new Uint8Array(),
    metadata.filter,
    new Uint8Array(),
    commitHash.serializeBinary(),
  ]);
  const message = new common.Block();
  message.setHeader(header);
  message.setData(data);
  message.setMetadata(blockMetadata);
  const hash = blockHash({ number: block.number, previousHash: block.previousHash, dataHash }, nativeCryptography);
  return { bytes: message.serializeBinary(), hash };
}
