import type { Version } from "@tallystick/fabric-inspect";

import type { KeyBytes } from "./key-bytes.js";
import { lifecycleNamespace } from "./lifecycle-record.js";

/** Name of the metadata with a key's endorsement policy. */
export const validationParameter = "VALIDATION_PARAMETER";

/** Metadata of one key by name. {@link validationParameter} is its endorsement policy. */
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

export type StateItem = [key: KeyBytes, value: VersionedValue];

/** Entries one by one. They may be read from a disk first. */
export type StateScan = Generator<StateItem, void, undefined> | AsyncGenerator<StateItem, void, undefined>;

/** A state in memory, which can be read at once, whatever its size. */
export interface ResidentState {
  /** Entries from `start` (included) to `end` (excluded; empty for no bound), in byte order. */
  range(namespace: string, start: KeyBytes, end: KeyBytes): Generator<StateItem, void, undefined>;
  /** Every entry of the given namespaces. */
  all(
    isAskedFor?: (namespace: string) => boolean,
  ): Generator<[namespace: string, key: KeyBytes, value: VersionedValue], void, undefined>;
}

/**
 * The world state at one height, by namespace. It never changes: a simulation keeps the state with which it began while
 * blocks commit. Private collections have namespaces of their own, see {@link hashedNamespace} and {@link
 * privateNamespace}.
 */
export interface State {
  /** The part that is always in memory: at least the namespaces that {@link isResident} names. */
  readonly resident: ResidentState;
  get(namespace: string, key: KeyBytes): VersionedValue | undefined;
  /** Entries from `start` (included) to `end` (excluded; empty for no bound), in byte order. */
  scan(namespace: string, start: KeyBytes, end: KeyBytes): StateScan;
  apply(updates: Iterable<StateUpdate>): State;
  /**
   * Makes this state the newest one. The given function stores its changes. Neither this state nor an earlier one looks
   * different at any moment meanwhile.
   */
  settle(store: () => Promise<void>): Promise<void>;
}

const hashedSeparator = "$$h";
const privateSeparator = "$$p";

/** A private collection of a chaincode. */
export interface CollectionName {
  /** The chaincode's namespace. */
  readonly namespace: string;
  readonly collection: string;
}

/** The namespace of the hashes of a collection's keys and values, which every organisation has. */
export function hashedNamespace(namespace: string, collection: string): string {
  return `${namespace}${hashedSeparator}${collection}`;
}

/** The collection of a namespace of hashes; undefined for any other namespace. */
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

/** The namespace of a collection's values, for its members. */
export function privateNamespace(namespace: string, collection: string): string {
  return `${namespace}${privateSeparator}${collection}`;
}

/**
 * Whether a namespace of public state is small and read as a whole: the lifecycle's own, and hashes of private keys.
 */
export function isResident(namespace: string): boolean {
  return namespace === lifecycleNamespace || hashedCollection(namespace) !== undefined;
}
