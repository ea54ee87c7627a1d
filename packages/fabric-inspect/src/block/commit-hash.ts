import protobuf from "google-protobuf";

import { compareBytes, keyOf, toUtf8 } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import type { NamespaceSet, ReadWriteSet, Version } from "../transaction/read-write-set.js";
import type { BlockEffects } from "./block-effects.js";

/** The data that are needed beside the block. */
export interface CommitHashSource {
  /** For hashes. */
  readonly cryptography: Pick<Cryptography, "sha256">;
  /**
   * The value of a key before the block; in a collection, of a key's hash. It is called if a transaction wrote only
   * metadata. If it is absent, the state is unknown.
   *
   * @param collection - empty for a public key.
   * @returns undefined if the key does not exist.
   */
  readonly valueBefore?: (namespace: string, collection: string, key: Uint8Array) => Uint8Array | undefined;
}

/**
 * Computes the commit hash that peers store with a block. Each commit hash includes the one before it, so it covers every validation code and
 * every write of the ledger up to its block. Peers with the same commit hash have the same state. It does not cover the channel's configuration.
 *
 * @param previous - The commit hash of the block before. Empty before block 1.
 * @returns The commit hash. Undefined if it depends on a key's value before the block, and that value is not known.
 */
export function commitHash(
  effects: BlockEffects,
  previous: Uint8Array,
  { cryptography, valueBefore }: CommitHashSource,
): Uint8Array | undefined {
  const updates = updatesOf(effects, valueBefore);
  if (updates === undefined) {
    return undefined;
  }
  return cryptography.sha256(varint(effects.codes.length), effects.codes, encode(updates), previous);
}

/** The last change of a key. */
interface Update {
  readonly namespace: string;
  readonly collection: string;
  readonly key: Uint8Array;
  /** Undefined if the key was deleted. */
  readonly value: Uint8Array | undefined;
  readonly version: Version;
}

/** The effect of a transaction on a key. */
interface Change extends Pick<Update, "namespace" | "collection" | "key"> {
  /** `kept`: only metadata were written. */
  readonly value: Uint8Array | "deleted" | "kept";
}

/** Name of the namespace in which peers keep the channel's configuration. */
const CONFIGURATION = "";

/** The last change of each key, in the order of the hash; undefined if one needs an unknown value. */
function updatesOf(
  { number, valid }: BlockEffects,
  valueBefore: CommitHashSource["valueBefore"],
): readonly Update[] | undefined {
  const updates = new Map<string, Update>();
  for (const { place, set } of valid) {
    const version = { block: number, transaction: place };
    for (const [id, { value, ...key }] of changesIn(set)) {
      if (value !== "kept") {
        updates.set(id, { ...key, value: value === "deleted" ? undefined : value, version });
        continue;
      }
      const earlier = updates.get(id);
      if (earlier === undefined && valueBefore === undefined) {
        return undefined;
      }
      const found = earlier ? earlier.value : valueBefore?.(key.namespace, key.collection, key.key);
      // Metadata of a key that does not exist have no effect.
      if (found !== undefined) {
        updates.set(id, { ...key, value: found, version });
      }
    }
  }
  return [...updates.values()].sort(
    (a, b) =>
      compareTexts(a.namespace, b.namespace) || compareTexts(a.collection, b.collection) || compareBytes(a.key, b.key),
  );
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : compareBytes(toUtf8(one), toUtf8(other));
}

/** The effect of a transaction on each key. A deletion counts, whatever else it wrote to the key. */
function changesIn({ namespaces }: ReadWriteSet): ReadonlyMap<string, Change> {
  const changes = new Map<string, Change>();
  for (const change of namespaces.flatMap(changesOf)) {
    const id = `${change.namespace}\u0000${change.collection}\u0000${keyOf(change.key)}`;
    if (change.value !== "kept" || !changes.has(id)) {
      changes.set(id, change);
    }
  }
  return changes;
}

function changesOf({ namespace, writes, metadataWrites, collections }: NamespaceSet): readonly Change[] {
  if (namespace === CONFIGURATION) {
    return [];
  }
  const change = (collection: string, key: Uint8Array, value: Change["value"]): Change => ({
    ...{ namespace, collection, key, value },
  });
  return [
    ...writes.map(({ key, deleted, value }) => change("", toUtf8(key), deleted ? "deleted" : value)),
    ...metadataWrites.map(({ key }) => change("", toUtf8(key), "kept")),
    ...collections.flatMap((set) => [
      ...set.writes.map(({ keyHash, deleted, valueHash }) =>
        change(set.collection, keyHash, deleted ? "deleted" : valueHash),
      ),
      ...set.metadataWrites.map(({ keyHash }) => change(set.collection, keyHash, "kept")),
    ]),
  ];
}

/**
 * The changes as Fabric's own message `Updates`. An entry names its namespace or collection only if the entry before it
 * has another one.
 */
function encode(updates: readonly Update[]): Uint8Array {
  const writer = new protobuf.BinaryWriter();
  for (const [index, update] of updates.entries()) {
    const before = updates[index - 1];
    const namespace = before?.namespace === update.namespace ? "" : update.namespace;
    const isNew = namespace !== "" || before?.collection !== update.collection;
    writer.writeMessage(1, update, () => {
      writeUpdate(writer, { ...update, namespace, collection: isNew ? update.collection : "" });
    });
  }
  return writer.getResultBuffer();
}

function writeUpdate(writer: protobuf.BinaryWriter, { namespace, collection, key, value, version }: Update): void {
  if (namespace !== "") {
    writer.writeString(1, namespace);
  }
  if (collection !== "") {
    writer.writeString(2, collection);
  }
  if (key.length > 0) {
    writer.writeBytes(3, key);
  }
  if (value === undefined) {
    writer.writeBool(4, true);
  } else {
    writer.writeBytes(5, value);
  }
  writer.writeBytes(6, Uint8Array.from([...ordered(version.block), ...ordered(version.transaction)]));
}

/** A number in a form that sorts by bytes: the count of its bytes, and these, the highest first. */
function ordered(number: number): readonly number[] {
  const digits: number[] = [];
  for (let left = number; left > 0; left = Math.floor(left / 256)) {
    digits.unshift(left % 256);
  }
  return [digits.length, ...digits];
}

/** A number in protobuf's form, with seven bits in each byte. */
function varint(number: number): Uint8Array {
  const bytes: number[] = [];
  let left = number;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  return Uint8Array.from([...bytes, left]);
}
