import { common, ledger, msp, peer } from "@hyperledger/fabric-protos";
import { readBlock } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import { blockMessage, unsignedEnvelope } from "../../../test/testkit/block-message.js";
import { committedBlock, type CommittedBlock } from "../transport/blocks/committed-block.js";

/** A transaction of a block that a test makes up. */
export interface MadeUpTransaction {
  readonly transactionId: string;
  /** Milliseconds since 1970. */
  readonly at?: number;
  readonly valid?: boolean;
  /** The chaincode's event. Bytes stay unchanged, and other values become JSON. */
  readonly event?: { readonly payload: unknown; readonly name?: string };
  /** Its writes in the namespace of `tallystick`. Undefined deletes the key. */
  readonly writes?: readonly (readonly [key: string, value: unknown])[];
  /** Keys whose endorsement policy the transaction wrote. */
  readonly policies?: readonly string[];
  readonly chaincode?: string;
}

const CHAINCODE = "tallystick";

/** A block in the form of peers, with transactions that AnsteelMSP submitted, and AnsteelMSP and BaowuMSP endorsed. */
export function makeBlock(number: number, transactions: readonly MadeUpTransaction[]): common.Block {
  const envelopes = transactions.map((transaction) => envelopeOf(transaction).serializeBinary());
  const { VALID, MVCC_READ_CONFLICT } = peer.TxValidationCode;
  const codes = transactions.map(({ valid = true }) => (valid ? VALID : MVCC_READ_CONFLICT));
  return blockMessage({ number, envelopes, codes });
}

/** The same block after parsing. */
export function readMadeBlock(number: number, transactions: readonly MadeUpTransaction[]): CommittedBlock {
  return committedBlock(readBlock(makeBlock(number, transactions).serializeBinary(), nativeCryptography));
}

function envelopeOf({ transactionId, at = 0, ...call }: MadeUpTransaction): common.Envelope {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId("tally");
  channelHeader.setTxId(transactionId);
  channelHeader.setTimestamp(timestamps.Timestamp.fromDate(new Date(at)));
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(identityOf("AnsteelMSP"));
  return unsignedEnvelope(channelHeader, transactionOf(transactionId, call).serializeBinary(), signatureHeader);
}

function transactionOf(transactionId: string, call: Omit<MadeUpTransaction, "transactionId" | "at">): peer.Transaction {
  const response = new peer.ProposalResponsePayload();
  response.setExtension$(resultOf(transactionId, call).serializeBinary());
  const endorsed = new peer.ChaincodeEndorsedAction();
  endorsed.setProposalResponsePayload(response.serializeBinary());
  endorsed.setEndorsementsList(
    ["AnsteelMSP", "BaowuMSP"].map((mspId) => {
      const endorsement = new peer.Endorsement();
      endorsement.setEndorser(identityOf(mspId));
      return endorsement;
    }),
  );
  const payload = new peer.ChaincodeActionPayload();
  payload.setAction(endorsed);
  const action = new peer.TransactionAction();
  action.setPayload(payload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([action]);
  return transaction;
}

function resultOf(
  transactionId: string,
  { event, writes = [], policies = [], chaincode = CHAINCODE }: Omit<MadeUpTransaction, "transactionId" | "at">,
): peer.ChaincodeAction {
  const result = new peer.ChaincodeAction();
  const id = new peer.ChaincodeID();
  id.setName(chaincode);
  id.setVersion("1.0");
  result.setChaincodeId(id);
  if (event !== undefined) {
    const message = new peer.ChaincodeEvent();
    message.setChaincodeId(chaincode);
    message.setTxId(transactionId);
    message.setEventName(event.name ?? "tally.v1");
    message.setPayload(bytesOf(event.payload));
    result.setEvents(message.serializeBinary());
  }
  const set = new ledger.rwset.kvrwset.KVRWSet();
  set.setWritesList(writes.map(([key, value]) => writeOf(key, value)));
  set.setMetadataWritesList(policies.map(policyWriteOf));
  const namespace = new ledger.rwset.NsReadWriteSet();
  namespace.setNamespace(CHAINCODE);
  namespace.setRwset(set.serializeBinary());
  const sets = new ledger.rwset.TxReadWriteSet();
  sets.setNsRwsetList([namespace]);
  result.setResults(sets.serializeBinary());
  return result;
}

function writeOf(key: string, value: unknown): ledger.rwset.kvrwset.KVWrite {
  const write = new ledger.rwset.kvrwset.KVWrite();
  write.setKey(key);
  if (value === undefined) {
    write.setIsDelete(true);
  } else {
    write.setValue(bytesOf(value));
  }
  return write;
}

function policyWriteOf(key: string): ledger.rwset.kvrwset.KVMetadataWrite {
  const entry = new ledger.rwset.kvrwset.KVMetadataEntry();
  entry.setName("VALIDATION_PARAMETER");
  entry.setValue(Uint8Array.of(1));
  const write = new ledger.rwset.kvrwset.KVMetadataWrite();
  write.setKey(key);
  write.setEntriesList([entry]);
  return write;
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(JSON.stringify(value));
}

function identityOf(mspId: string): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  return identity.serializeBinary();
}
