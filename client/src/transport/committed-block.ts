import { common, ledger, msp, peer } from "@hyperledger/fabric-protos";

import { Protocol } from "../errors/protocol.js";
import { partsOfTransaction, type ActionParts } from "./transaction-parts.js";

/** A block of the ledger, as far as it can be read. */
export interface CommittedBlock {
  readonly number: number;
  /** What is in it, in its order, valid or not. */
  readonly transactions: readonly CommittedTransaction[];
}

/** Anything in a block: a call of a chaincode, or a change of the channel's configuration. */
export interface CommittedTransaction {
  readonly blockNumber: number;
  /** Its place in the block, from 0. */
  readonly place: number;
  readonly transactionId: string;
  /** Its timestamp in whole milliseconds since 1970: the word of who signed it. */
  readonly timestamp: number;
  readonly valid: boolean;
  /** Who signed it. */
  readonly creator: Signatory;
  /** The call; absent for a change of the configuration. */
  readonly call?: CommittedCall;
}

interface Signatory {
  readonly mspId: string;
  /** X.509 certificate, PEM. */
  readonly certificate: Uint8Array;
}

/** A call of a chaincode with what came of it. */
export interface CommittedCall {
  readonly chaincode: string;
  /** As the endorsing peers named it. */
  readonly version: string;
  /** Serialised `ChannelHeader` and `ChaincodeProposalPayload`, as who called it signed them. */
  readonly signed: { readonly channelHeader: Uint8Array; readonly proposalPayload: Uint8Array };
  /** The function and its parameters. */
  readonly args: readonly Uint8Array[];
  readonly endorsers: readonly Signatory[];
  readonly event?: { readonly name: string; readonly payload: Uint8Array };
  /** What it read and wrote, by chaincode: one can call others. */
  readonly namespaces: ReadonlyMap<string, WriteSet>;
}

export interface WriteSet {
  readonly writes: readonly KeyWrite[];
  /** New endorsement policies of keys, as Fabric encodes them. */
  readonly policies: readonly { readonly key: string; readonly policy: Uint8Array }[];
  readonly collections: readonly CollectionSet[];
}

/** What a transaction read and wrote in a private collection, by the SHA-256 of keys and values. */
interface CollectionSet {
  readonly collection: string;
  readonly reads: readonly { readonly keyHash: Uint8Array; readonly version: Version | undefined }[];
  /** The hash is undefined where the key was deleted. */
  readonly writes: readonly { readonly keyHash: Uint8Array; readonly valueHash: Uint8Array | undefined }[];
}

/** The place in the ledger of the transaction that wrote what was read. */
interface Version {
  readonly blockNumber: number;
  readonly place: number;
}

interface KeyWrite {
  readonly key: string;
  /** Undefined where the key was deleted. */
  readonly value: Uint8Array | undefined;
}

const VALIDATION_PARAMETER = "VALIDATION_PARAMETER";
const { kvrwset } = ledger.rwset;

/**
 * Takes a block apart. What cannot be read is left out, with its place: a valid transaction always can.
 *
 * @throws {Protocol} `RESPONSE_NOT_UNDERSTOOD`: one that the peer calls valid cannot.
 */
export function readBlock(block: common.Block): CommittedBlock {
  const number = block.getHeader()?.getNumber() ?? 0;
  const filter = block.getMetadata()?.getMetadataList_asU8()[common.BlockMetadataIndex.TRANSACTIONS_FILTER];
  const envelopes = block.getData()?.getDataList_asU8() ?? [];
  const transactions = envelopes.flatMap((bytes, place) => {
    const valid = filter?.[place] === peer.TxValidationCode.VALID;
    try {
      return [readTransaction(bytes, { blockNumber: number, place, valid })];
    } catch (error) {
      if (valid) {
        throw new Protocol(
          "RESPONSE_NOT_UNDERSTOOD",
          `transaction ${String(place)} of block ${String(number)} is valid by what the peer says, and cannot be read`,
          { cause: error },
        );
      }
      return [];
    }
  });
  return { number, transactions };
}

function readTransaction(
  bytes: Uint8Array,
  where: Pick<CommittedTransaction, "blockNumber" | "place" | "valid">,
): CommittedTransaction {
  const payload = common.Envelope.deserializeBinary(bytes).getPayload_asU8();
  const header = common.Payload.deserializeBinary(payload).getHeader() ?? new common.Header();
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  const signatureHeader = common.SignatureHeader.deserializeBinary(header.getSignatureHeader_asU8());
  const timestamp = channelHeader.getTimestamp();
  const isCall = channelHeader.getType() === common.HeaderType.ENDORSER_TRANSACTION;
  const [action] = isCall ? partsOfTransaction(payload).actions : [];
  return {
    ...where,
    transactionId: channelHeader.getTxId(),
    timestamp: (timestamp?.getSeconds() ?? 0) * 1000 + Math.floor((timestamp?.getNanos() ?? 0) / 1_000_000),
    creator: readSignatory(signatureHeader.getCreator_asU8()),
    ...(action !== undefined && { call: readCall(header.getChannelHeader_asU8(), action) }),
  };
}

function readSignatory(bytes: Uint8Array): Signatory {
  const identity = msp.SerializedIdentity.deserializeBinary(bytes);
  return { mspId: identity.getMspid(), certificate: identity.getIdBytes_asU8() };
}

function readCall(
  channelHeader: Uint8Array,
  { proposalPayload, responsePayload, endorsements }: ActionParts,
): CommittedCall {
  const input = peer.ChaincodeProposalPayload.deserializeBinary(proposalPayload).getInput_asU8();
  const spec = peer.ChaincodeInvocationSpec.deserializeBinary(input).getChaincodeSpec();
  const response = peer.ProposalResponsePayload.deserializeBinary(responsePayload);
  const result = peer.ChaincodeAction.deserializeBinary(response.getExtension_asU8());
  const event = peer.ChaincodeEvent.deserializeBinary(result.getEvents_asU8());
  const sets = ledger.rwset.TxReadWriteSet.deserializeBinary(result.getResults_asU8()).getNsRwsetList();
  return {
    chaincode: result.getChaincodeId()?.getName() ?? "",
    version: result.getChaincodeId()?.getVersion() ?? "",
    signed: { channelHeader, proposalPayload },
    args: spec?.getInput()?.getArgsList_asU8() ?? [],
    endorsers: endorsements.map(({ endorser }) => readSignatory(endorser)),
    ...(event.getEventName() !== "" && { event: { name: event.getEventName(), payload: event.getPayload_asU8() } }),
    namespaces: new Map(sets.map((set) => [set.getNamespace(), readWriteSet(set)])),
  };
}

function readWriteSet(namespace: ledger.rwset.NsReadWriteSet): WriteSet {
  const set = kvrwset.KVRWSet.deserializeBinary(namespace.getRwset_asU8());
  return {
    // Fabric takes an empty value for a deletion, too.
    writes: set.getWritesList().map((write) => {
      const value = write.getValue_asU8();
      return { key: write.getKey(), value: write.getIsDelete() || value.length === 0 ? undefined : value };
    }),
    policies: set.getMetadataWritesList().flatMap((write) =>
      write
        .getEntriesList()
        .filter((entry) => entry.getName() === VALIDATION_PARAMETER)
        .map((entry) => ({ key: write.getKey(), policy: entry.getValue_asU8() })),
    ),
    collections: namespace.getCollectionHashedRwsetList().map(readCollection),
  };
}

function readCollection(message: ledger.rwset.CollectionHashedReadWriteSet): CollectionSet {
  const set = kvrwset.HashedRWSet.deserializeBinary(message.getHashedRwset_asU8());
  return {
    collection: message.getCollectionName(),
    reads: set.getHashedReadsList().map((read) => {
      const version = read.getVersion();
      return {
        keyHash: read.getKeyHash_asU8(),
        version: version && { blockNumber: version.getBlockNum(), place: version.getTxNum() },
      };
    }),
    writes: set.getHashedWritesList().map((write) => ({
      keyHash: write.getKeyHash_asU8(),
      valueHash: write.getIsDelete() ? undefined : write.getValueHash_asU8(),
    })),
  };
}
