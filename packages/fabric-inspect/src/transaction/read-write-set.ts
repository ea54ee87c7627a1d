import {
  HashedRWSet,
  type KVMetadataEntry,
  KVRWSet,
  type KVRead,
  type KVWriteHash,
  type RangeQueryInfo,
  type Version as VersionMessage,
} from "@hyperledger/fabric-protos/lib/ledger/rwset/kvrwset/kv_rwset_pb.js";
import {
  type CollectionHashedReadWriteSet,
  type NsReadWriteSet,
  TxReadWriteSet,
} from "@hyperledger/fabric-protos/lib/ledger/rwset/rwset_pb.js";

import { fromHex, isSame } from "../bytes.js";
import { parse } from "../protobuf/decode.js";

/** The last write of a key: the block, and the transaction's place in it, from 0. */
export interface Version {
  /** Number of the block. */
  readonly block: number;
  /** Place in the block. */
  readonly transaction: number;
}

/** The reads and writes of a transaction, by chaincode. Several chaincodes are possible, since one can call others. */
export interface ReadWriteSet {
  /** One set for each chaincode. */
  readonly namespaces: readonly NamespaceSet[];
}

/** The reads and writes of a transaction in one chaincode. */
export interface NamespaceSet {
  /** Name of the chaincode. */
  readonly namespace: string;
  /** Single keys that were read. */
  readonly reads: readonly KeyRead[];
  /** Ranges of keys that were read. */
  readonly ranges: readonly RangeRead[];
  /** Keys that were written or deleted. */
  readonly writes: readonly KeyWrite[];
  /** Keys whose metadata were written. */
  readonly metadataWrites: readonly MetadataWrite[];
  /** The reads and writes in private collections. */
  readonly collections: readonly CollectionSet[];
}

/** A key that was read, and its version. There is none if the key did not exist. */
export interface KeyRead {
  /** The key. */
  readonly key: string;
  /** The version that it had. */
  readonly version?: Version;
}

/** A range of keys that was read. */
export interface RangeRead {
  /** First key. */
  readonly start: string;
  /** End of the range. The key itself is not in the range, if the range was read to its end. */
  readonly end: string;
  /** Whether the range was read to its end. */
  readonly exhausted: boolean;
  /** The keys that were found; absent if there are hashes instead. */
  readonly reads?: readonly KeyRead[];
  /** A Merkle tree over the keys that were found. */
  readonly merkle?: RangeHashes;
}

/** A key that was written or deleted. */
export interface KeyWrite {
  /** The key. */
  readonly key: string;
  /** Whether the key was deleted. Fabric also treats an empty value as a deletion. */
  readonly deleted: boolean;
  /** The new value. */
  readonly value: Uint8Array;
}

/** New metadata of a key, in most cases its endorsement policy. An empty list deletes the metadata. */
export interface MetadataWrite {
  /** The key. */
  readonly key: string;
  /** The new metadata. */
  readonly entries: readonly MetadataEntry[];
}

/** Metadata by name: `VALIDATION_PARAMETER` is the endorsement policy. */
export interface MetadataEntry {
  /** Its name. */
  readonly name: string;
  /** Its value. */
  readonly value: Uint8Array;
}

/** The reads and writes of a transaction in a private collection, by the SHA-256 of keys and values. */
export interface CollectionSet {
  /** Name of the collection. */
  readonly collection: string;
  /** Keys that were read. */
  readonly reads: readonly HashedRead[];
  /** Keys that were written or deleted. */
  readonly writes: readonly HashedWrite[];
  /** Keys whose metadata were written. */
  readonly metadataWrites: readonly HashedMetadataWrite[];
  /** SHA-256 of the private set itself, which is not in the block. */
  readonly privateSetHash: Uint8Array;
}

/** A private key that was read. */
export interface HashedRead {
  /** SHA-256 of the key. */
  readonly keyHash: Uint8Array;
  /** Its version; absent if the key did not exist. */
  readonly version?: Version;
}

/** New metadata of a private key. */
export interface HashedMetadataWrite {
  /** SHA-256 of the key. */
  readonly keyHash: Uint8Array;
  /** The new metadata. An empty list deletes the metadata. */
  readonly entries: readonly MetadataEntry[];
}

/** Fabric's Merkle tree over the keys in a range. */
export interface RangeHashes {
  /** Most children of a node. */
  readonly maxDegree: number;
  /** Level of the given hashes. */
  readonly maxLevel: number;
  /** The hashes of that level. */
  readonly hashes: readonly Uint8Array[];
}

/** A private key that was written or deleted. */
export interface HashedWrite {
  /** SHA-256 of the key. */
  readonly keyHash: Uint8Array;
  /** Whether the key was deleted. Fabric also treats a missing hash, and the hash of an empty value, as a deletion. */
  readonly deleted: boolean;
  /** Whether its past values are deleted as well. */
  readonly purged: boolean;
  /** SHA-256 of the new value. */
  readonly valueHash: Uint8Array;
}

/** SHA-256 of no bytes. */
const HASH_OF_NOTHING = fromHex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");

/**
 * Reads a serialized `TxReadWriteSet`, which is the results of a chaincode action.
 *
 * @throws {DecodeError} the bytes are not one
 */
export function readReadWriteSet(bytes: Uint8Array): ReadWriteSet {
  return { namespaces: parse(TxReadWriteSet, bytes).getNsRwsetList().map(namespaceSet) };
}

/** Whether the transaction changes anything in the namespace, so that its endorsement policy must be met. */
export function writesToNamespace({ writes, metadataWrites, collections }: NamespaceSet): boolean {
  return (
    writes.length > 0 ||
    metadataWrites.length > 0 ||
    collections.some((set) => set.writes.length > 0 || set.metadataWrites.length > 0)
  );
}

function namespaceSet(message: NsReadWriteSet): NamespaceSet {
  const set = parse(KVRWSet, message.getRwset_asU8());
  return {
    namespace: message.getNamespace(),
    reads: set.getReadsList().map(keyRead),
    ranges: set.getRangeQueriesInfoList().map(rangeRead),
    writes: set.getWritesList().map((write) => {
      const value = write.getValue_asU8();
      return { key: write.getKey(), deleted: write.getIsDelete() || value.length === 0, value };
    }),
    metadataWrites: set.getMetadataWritesList().map((write) => ({
      key: write.getKey(),
      entries: write.getEntriesList().map(metadataEntry),
    })),
    collections: message.getCollectionHashedRwsetList().map(collectionSet),
  };
}

function collectionSet(message: CollectionHashedReadWriteSet): CollectionSet {
  const set = parse(HashedRWSet, message.getHashedRwset_asU8());
  return {
    collection: message.getCollectionName(),
    reads: set.getHashedReadsList().map((read) => ({
      keyHash: read.getKeyHash_asU8(),
      ...versionOf(read.getVersion()),
    })),
    writes: set.getHashedWritesList().map(hashedWrite),
    metadataWrites: set.getMetadataWritesList().map((write) => ({
      keyHash: write.getKeyHash_asU8(),
      entries: write.getEntriesList().map(metadataEntry),
    })),
    privateSetHash: message.getPvtRwsetHash_asU8(),
  };
}

function hashedWrite(write: KVWriteHash): HashedWrite {
  const valueHash = write.getValueHash_asU8();
  const deleted = write.getIsDelete() || valueHash.length === 0 || isSame(valueHash, HASH_OF_NOTHING);
  return { keyHash: write.getKeyHash_asU8(), deleted, purged: write.getIsPurge(), valueHash };
}

function rangeRead(query: RangeQueryInfo): RangeRead {
  const reads = query.getRawReads()?.getKvReadsList().map(keyRead);
  const tree = query.getReadsMerkleHashes();
  return {
    start: query.getStartKey(),
    end: query.getEndKey(),
    exhausted: query.getItrExhausted(),
    ...(reads && { reads }),
    ...(tree && {
      merkle: {
        maxDegree: tree.getMaxDegree(),
        maxLevel: tree.getMaxLevel(),
        hashes: tree.getMaxLevelHashesList_asU8(),
      },
    }),
  };
}

function keyRead(read: KVRead): KeyRead {
  return { key: read.getKey(), ...versionOf(read.getVersion()) };
}

function versionOf(message: VersionMessage | undefined): { readonly version?: Version } {
  return message === undefined ? {} : { version: { block: message.getBlockNum(), transaction: message.getTxNum() } };
}

function metadataEntry(entry: KVMetadataEntry): MetadataEntry {
  return { name: entry.getName(), value: entry.getValue_asU8() };
}
