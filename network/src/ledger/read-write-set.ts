import { createHash } from "node:crypto";

import { ledger } from "@hyperledger/fabric-protos";
import type { Version } from "@tallystick/fabric-inspect";

import { compareKeyBytes, fromKeyBytes, type KeyBytes, toKeyBytes } from "./key-bytes.js";
import { kvRead, protoVersion } from "./range-query.js";
import type { KeyMetadata } from "./state.js";

const { kvrwset } = ledger.rwset;

/**
 * Collects the reads and writes of one simulation. It serializes them exactly as Fabric's builder does: sorted by key.
 */
export class ReadWriteSetBuilder {
  readonly #namespaces = new Map<KeyBytes, NamespaceSet>();

  addRead(namespace: string, key: KeyBytes, version: Version | undefined): void {
    this.#namespace(namespace).reads.set(key, version);
  }

  /** `undefined` deletes the key. */
  addWrite(namespace: string, key: KeyBytes, value: Uint8Array | undefined): void {
    this.#namespace(namespace).writes.set(key, value);
  }

  /** Replaces the whole metadata of the key; an empty map deletes it. */
  addMetadataWrite(namespace: string, key: KeyBytes, metadata: KeyMetadata): void {
    this.#namespace(namespace).metadataWrites.set(key, metadata);
  }

  addRangeQuery(namespace: string, query: ledger.rwset.kvrwset.RangeQueryInfo): void {
    const queries = this.#namespace(namespace).rangeQueries;
    const id = JSON.stringify([query.getStartKey(), query.getEndKey(), query.getItrExhausted()]);
    if (!queries.has(id)) {
      queries.set(id, query);
    }
  }

  addPrivateRead(namespace: string, collection: string, key: KeyBytes, version: Version | undefined): void {
    this.#collection(namespace, collection).reads.set(key, version);
  }

  addPrivateWrite(
    namespace: string,
    collection: string,
    key: KeyBytes,
    write: { readonly value: Uint8Array | undefined; readonly purge?: boolean },
  ): void {
    this.#collection(namespace, collection).writes.set(key, write);
  }

  addPrivateMetadataWrite(namespace: string, collection: string, key: KeyBytes, metadata: KeyMetadata): void {
    this.#collection(namespace, collection).metadataWrites.set(key, metadata);
  }

  /** Serializes the public part, with private data as hashes, and separately the private part if there is any. */
  build(): {
    readonly publicSet: ledger.rwset.TxReadWriteSet;
    readonly privateSet: ledger.rwset.TxPvtReadWriteSet | undefined;
  } {
    const publicSet = new ledger.rwset.TxReadWriteSet();
    const privateSet = new ledger.rwset.TxPvtReadWriteSet();
    for (const [namespace, set] of sorted(this.#namespaces)) {
      const collections = sorted(set.collections).map(([name, collection]) => ({
        name: fromKeyBytes(name),
        hashed: hashedSet(collection),
        private: privateSetOf(collection),
      }));
      const message = new ledger.rwset.NsReadWriteSet();
      message.setNamespace(fromKeyBytes(namespace));
      message.setRwset(publicSetOf(set).serializeBinary());
      const privateCollections: ledger.rwset.CollectionPvtReadWriteSet[] = [];
      for (const collection of collections) {
        const hashed = new ledger.rwset.CollectionHashedReadWriteSet();
        hashed.setCollectionName(collection.name);
        hashed.setHashedRwset(collection.hashed.serializeBinary());
        if (collection.private !== undefined) {
          const bytes = collection.private.serializeBinary();
          hashed.setPvtRwsetHash(sha256(bytes));
          const entry = new ledger.rwset.CollectionPvtReadWriteSet();
          entry.setCollectionName(collection.name);
          entry.setRwset(bytes);
          privateCollections.push(entry);
        }
        message.addCollectionHashedRwset(hashed);
      }
      publicSet.addNsRwset(message);
      if (privateCollections.length > 0) {
        const entry = new ledger.rwset.NsPvtReadWriteSet();
        entry.setNamespace(fromKeyBytes(namespace));
        entry.setCollectionPvtRwsetList(privateCollections);
        privateSet.addNsPvtRwset(entry);
      }
    }
    return { publicSet, privateSet: privateSet.getNsPvtRwsetList().length > 0 ? privateSet : undefined };
  }

  #namespace(name: string): NamespaceSet {
    const key = toKeyBytes(name);
    let set = this.#namespaces.get(key);
    if (set === undefined) {
      set = {
        reads: new Map(),
        writes: new Map(),
        metadataWrites: new Map(),
        rangeQueries: new Map(),
        collections: new Map(),
      };
      this.#namespaces.set(key, set);
    }
    return set;
  }

  #collection(namespace: string, name: string): CollectionSet {
    const { collections } = this.#namespace(namespace);
    const key = toKeyBytes(name);
    let set = collections.get(key);
    if (set === undefined) {
      set = { reads: new Map(), writes: new Map(), metadataWrites: new Map() };
      collections.set(key, set);
    }
    return set;
  }
}

interface NamespaceSet {
  readonly reads: Map<KeyBytes, Version | undefined>;
  readonly writes: Map<KeyBytes, Uint8Array | undefined>;
  readonly metadataWrites: Map<KeyBytes, KeyMetadata>;
  readonly rangeQueries: Map<string, ledger.rwset.kvrwset.RangeQueryInfo>;
  readonly collections: Map<KeyBytes, CollectionSet>;
}

interface CollectionSet {
  readonly reads: Map<KeyBytes, Version | undefined>;
  readonly writes: Map<KeyBytes, { readonly value: Uint8Array | undefined; readonly purge?: boolean }>;
  readonly metadataWrites: Map<KeyBytes, KeyMetadata>;
}

function publicSetOf(set: NamespaceSet): ledger.rwset.kvrwset.KVRWSet {
  const message = new kvrwset.KVRWSet();
  message.setReadsList(sorted(set.reads).map(([key, version]) => kvRead(fromKeyBytes(key), version)));
  message.setRangeQueriesInfoList([...set.rangeQueries.values()]);
  message.setWritesList(sorted(set.writes).map(([key, value]) => kvWrite(key, value)));
  message.setMetadataWritesList(
    sorted(set.metadataWrites).map(([key, metadata]) => {
      const write = new kvrwset.KVMetadataWrite();
      write.setKey(fromKeyBytes(key));
      write.setEntriesList(metadataEntries(metadata));
      return write;
    }),
  );
  return message;
}

function hashedSet(set: CollectionSet): ledger.rwset.kvrwset.HashedRWSet {
  const message = new kvrwset.HashedRWSet();
  message.setHashedReadsList(
    sorted(set.reads).map(([key, version]) => {
      const read = new kvrwset.KVReadHash();
      read.setKeyHash(hashKey(key));
      read.setVersion(protoVersion(version));
      return read;
    }),
  );
  message.setHashedWritesList(
    sorted(set.writes).map(([key, { value, purge }]) => {
      const write = new kvrwset.KVWriteHash();
      write.setKeyHash(hashKey(key));
      write.setIsDelete(isDeletion(value));
      write.setIsPurge(purge ?? false);
      if (value !== undefined && value.length > 0) {
        write.setValueHash(sha256(value));
      }
      return write;
    }),
  );
  message.setMetadataWritesList(
    sorted(set.metadataWrites).map(([key, metadata]) => {
      const write = new kvrwset.KVMetadataWriteHash();
      write.setKeyHash(hashKey(key));
      write.setEntriesList(metadataEntries(metadata));
      return write;
    }),
  );
  return message;
}

function privateSetOf(set: CollectionSet): ledger.rwset.kvrwset.KVRWSet | undefined {
  if (set.writes.size === 0 && set.metadataWrites.size === 0) {
    return undefined;
  }
  const message = new kvrwset.KVRWSet();
  message.setWritesList(sorted(set.writes).map(([key, { value }]) => kvWrite(key, value)));
  message.setMetadataWritesList(
    sorted(set.metadataWrites).map(([key]) => {
      const write = new kvrwset.KVMetadataWrite();
      write.setKey(fromKeyBytes(key));
      return write;
    }),
  );
  return message;
}

function kvWrite(key: KeyBytes, value: Uint8Array | undefined): ledger.rwset.kvrwset.KVWrite {
  const write = new kvrwset.KVWrite();
  write.setKey(fromKeyBytes(key));
  write.setIsDelete(isDeletion(value));
  if (value !== undefined) {
    write.setValue(value);
  }
  return write;
}

/** In Fabric, writing an empty value is a deletion, since the wire form cannot distinguish the two. */
function isDeletion(value: Uint8Array | undefined): boolean {
  return value === undefined || value.length === 0;
}

function metadataEntries(metadata: KeyMetadata): ledger.rwset.kvrwset.KVMetadataEntry[] {
  return [...metadata]
    .sort(([a], [b]) => compareKeyBytes(a, b))
    .map(([name, value]) => {
      const entry = new kvrwset.KVMetadataEntry();
      entry.setName(name);
      entry.setValue(value);
      return entry;
    });
}

function sorted<V>(map: ReadonlyMap<KeyBytes, V>): [KeyBytes, V][] {
  return [...map].sort(([a], [b]) => compareKeyBytes(a, b));
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}

/** The hash of a private key, under which it is known to organisations that may not see it. */
export function hashKey(key: KeyBytes): Buffer {
  return createHash("sha256")
    .update(Buffer.from(fromKeyBytes(key), "utf8"))
    .digest();
}
