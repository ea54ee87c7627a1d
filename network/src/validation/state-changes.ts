import { createHash } from "node:crypto";

import type { ledger } from "@hyperledger/fabric-protos";

import { hashToKeyBytes, type KeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import type { ParsedReadWriteSet } from "../ledger/parsed-read-write-set.js";
import { hashedNamespace, type KeyMetadata, type State, type StateUpdate } from "../ledger/state.js";
import type { Version } from "../ledger/version.js";

const hashOfNothing = createHash("sha256").digest();

/**
 * What a valid transaction does to the state before it. A value alone keeps the key's metadata; metadata alone keeps
 * its value, and does nothing to a key that does not exist; a deletion takes the metadata with it. Values are views of the
 * envelope that they came in: who keeps one keeps all of it, unless it stores the value in a form of its own.
 */
export function stateChanges({ namespaces }: ParsedReadWriteSet, before: State, version: Version): StateUpdate[] {
  const operations = new Map<string, KeyOperation>();
  for (const { namespace, set, collections } of namespaces) {
    for (const write of set.getWritesList()) {
      const value = write.getValue_asU8();
      const deleted = write.getIsDelete() || value.length === 0;
      operation(operations, namespace, toKeyBytes(write.getKey())).write = deleted ? "delete" : value;
    }
    for (const write of set.getMetadataWritesList()) {
      operation(operations, namespace, toKeyBytes(write.getKey())).metadata = metadataOf(write.getEntriesList());
    }
    for (const { collection, set: hashedSet } of collections) {
      const hashed = hashedNamespace(namespace, collection);
      for (const write of hashedSet.getHashedWritesList()) {
        operation(operations, hashed, hashToKeyBytes(write.getKeyHash_asU8())).write = isHashDelete(write)
          ? "delete"
          : write.getValueHash_asU8();
      }
      for (const write of hashedSet.getMetadataWritesList()) {
        const key = hashToKeyBytes(write.getKeyHash_asU8());
        operation(operations, hashed, key).metadata = metadataOf(write.getEntriesList());
      }
    }
  }
  return [...operations.values()].flatMap((change) => resolve(change, before, version));
}

interface KeyOperation {
  readonly namespace: string;
  readonly key: KeyBytes;
  write?: Uint8Array | "delete";
  /** An empty map deletes the metadata. */
  metadata?: KeyMetadata;
}

function operation(operations: Map<string, KeyOperation>, namespace: string, key: KeyBytes): KeyOperation {
  const id = `${namespace}\u0000${key}`;
  let found = operations.get(id);
  if (found === undefined) {
    found = { namespace, key };
    operations.set(id, found);
  }
  return found;
}

function resolve({ namespace, key, write, metadata }: KeyOperation, before: State, version: Version): StateUpdate[] {
  if (write === "delete") {
    return [{ namespace, key, value: undefined }];
  }
  const old = before.get(namespace, key);
  const value = write ?? old?.value;
  if (value === undefined) {
    return [];
  }
  const kept = metadata ?? old?.metadata;
  return [
    {
      namespace,
      key,
      value: kept === undefined || kept.size === 0 ? { value, version } : { value, version, metadata: kept },
    },
  ];
}

function metadataOf(entries: readonly ledger.rwset.kvrwset.KVMetadataEntry[]): KeyMetadata {
  return new Map(entries.map((entry) => [entry.getName(), entry.getValue_asU8()]));
}

/** A hash that stands for no value, however it is written. */
export function isHashDelete(write: ledger.rwset.kvrwset.KVWriteHash): boolean {
  const hash = write.getValueHash_asU8();
  return write.getIsDelete() || hash.length === 0 || hashOfNothing.equals(hash);
}
