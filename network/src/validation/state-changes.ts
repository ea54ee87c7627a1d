import type { MetadataEntry, ReadWriteSet, Version } from "@tallystick/fabric-inspect";

import { hashToKeyBytes, type KeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { hashedNamespace, type KeyMetadata, type State, type StateUpdate } from "../ledger/state.js";

/**
 * The changes of a valid transaction to the state before it. A write of a value keeps the key's metadata. A write of
 * metadata keeps its value, and does nothing if the key does not exist. A deletion also deletes the metadata. Values
 * are views of their envelope: a caller that keeps one keeps all of it, unless it stores the value in a form of its
 * own.
 */
export function stateChanges({ namespaces }: ReadWriteSet, before: State, version: Version): StateUpdate[] {
  const operations = new Map<string, KeyOperation>();
  for (const { namespace, writes, metadataWrites, collections } of namespaces) {
    for (const { key, deleted, value } of writes) {
      operation(operations, namespace, toKeyBytes(key)).write = deleted ? "delete" : value;
    }
    for (const { key, entries } of metadataWrites) {
      operation(operations, namespace, toKeyBytes(key)).metadata = metadataOf(entries);
    }
    for (const set of collections) {
      const hashed = hashedNamespace(namespace, set.collection);
      for (const { keyHash, deleted, valueHash } of set.writes) {
        operation(operations, hashed, hashToKeyBytes(keyHash)).write = deleted ? "delete" : valueHash;
      }
      for (const { keyHash, entries } of set.metadataWrites) {
        operation(operations, hashed, hashToKeyBytes(keyHash)).metadata = metadataOf(entries);
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

function metadataOf(entries: readonly MetadataEntry[]): KeyMetadata {
  return new Map(entries.map(({ name, value }) => [name, value]));
}
