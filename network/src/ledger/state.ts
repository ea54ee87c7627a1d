import type { KeyBytes } from "./key-bytes.js";
import { SortedMap } from "./sorted-map.js";
import type { Version } from "./version.js";

/** Name of the metadata that holds a key's endorsement policy. */
export const validationParameter = "VALIDATION_PARAMETER";

/** Metadata of one key by name; {@link validationParameter} holds its endorsement policy. */
export type KeyMetadata = ReadonlyMap<string, Uint8Array>;

export interface VersionedValue {
  readonly value: Uint8Array;
  readonly version: Version;
  readonly metadata?: KeyMetadata | undefined;
}

/** One change of a state: a new value, or `undefined` for a deletion. */
export interface StateUpdate {
  readonly namespace: string;
  readonly key: KeyBytes;
  readonly value: VersionedValue | undefined;
}

/**
 * The world state at one height, by namespace. Immutable: simulations keep the one they began with while blocks
 * commit. Private collections live in namespaces of their own, see {@link hashedNamespace} and {@link privateNamespace}.
 */
export class State {
  private constructor(private readonly namespaces: ReadonlyMap<string, SortedMap<VersionedValue>>) {}

  static readonly empty = new State(new Map());

  get(namespace: string, key: KeyBytes): VersionedValue | undefined {
    return this.namespaces.get(namespace)?.get(key);
  }

  /** Entries from `start` (included) to `end` (excluded; empty for no bound), in byte order. */
  *range(namespace: string, start: KeyBytes, end: KeyBytes): Generator<[KeyBytes, VersionedValue], void, undefined> {
    const map = this.namespaces.get(namespace);
    if (map !== undefined) {
      yield* map.entries(start, end === "" ? undefined : end);
    }
  }

  apply(updates: Iterable<StateUpdate>): State {
    const namespaces = new Map(this.namespaces);
    for (const { namespace, key, value } of updates) {
      const map = namespaces.get(namespace) ?? SortedMap.empty<VersionedValue>();
      namespaces.set(namespace, value === undefined ? map.delete(key) : map.set(key, value));
    }
    return new State(namespaces);
  }

  /** Every entry, for writing the whole state elsewhere. */
  *all(): Generator<[namespace: string, key: KeyBytes, value: VersionedValue], void, undefined> {
    for (const [namespace, map] of this.namespaces) {
      for (const [key, value] of map.entries("", undefined)) {
        yield [namespace, key, value];
      }
    }
  }
}

const hashedSeparator = "$$h";
const privateSeparator = "$$p";

/** A private collection of a chaincode. */
export interface CollectionName {
  /** The chaincode's. */
  readonly namespace: string;
  readonly collection: string;
}

/** Where the hashes of a collection's keys and values are kept, which every organisation has. */
export function hashedNamespace(namespace: string, collection: string): string {
  return `${namespace}${hashedSeparator}${collection}`;
}

/** The collection of a namespace of hashes; undefined where it is none. */
export function hashedCollection(space: string): CollectionName | undefined {
  return space.includes(hashedSeparator) ? split(space, hashedSeparator) : undefined;
}

/** The collection of a namespace of private values. */
export function privateCollection(space: string): CollectionName {
  return split(space, privateSeparator);
}

function split(space: string, separator: string): CollectionName {
  const at = space.indexOf(separator);
  return { namespace: space.slice(0, at), collection: space.slice(at + separator.length) };
}

/** Where the values of a collection are kept, for its members. */
export function privateNamespace(namespace: string, collection: string): string {
  return `${namespace}${privateSeparator}${collection}`;
}
