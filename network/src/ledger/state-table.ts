import { LRUCache } from "lru-cache";

import type { KeyBytes } from "./key-bytes.js";
import type { Database } from "./level-copy.js";
import { afterSeparator, join, separator } from "./level-keys.js";
import type { VersionedValue } from "./state.js";
import { decodeValue } from "./stored-value.js";

/** Bytes of entries that are also kept in memory. */
const cachedBytes = 8 * 1024 * 1024;

/** The approximate size of an entry in addition to its key and value. */
const entryOverhead = 600;

/** Namespace and key in one text, which sorts by the namespace and then by the key. */
export type EntryId = string;

export function entryId(namespace: string, key: KeyBytes): EntryId {
  return join(namespace, key);
}

/** The first id after all ids of a namespace. */
export function endOf(namespace: string): EntryId {
  return `${namespace}${afterSeparator}`;
}

export function keyOf(namespace: string, id: EntryId): KeyBytes {
  return id.slice(namespace.length + separator.length);
}

/** The entries of a state in a database, under keys that begin with a letter for their kind. */
export class StateTable {
  readonly #cache = new LRUCache<EntryId, VersionedValue>({
    maxSize: cachedBytes,
    sizeCalculation: ({ value }, id) => id.length + value.length + entryOverhead,
  });

  constructor(
    private readonly database: Database,
    private readonly kind: string,
  ) {}

  get(id: EntryId): VersionedValue | undefined {
    const cached = this.#cache.get(id);
    if (cached !== undefined) {
      return cached;
    }
    const stored = this.database.getSync(this.kind + id);
    if (stored === undefined) {
      return undefined;
    }
    const value = decodeValue(stored);
    this.#cache.set(id, value);
    return value;
  }

  /** The first entries from `start` to before `end`, at the moment of the call. */
  async portion(start: EntryId, end: EntryId, limit: number): Promise<[EntryId, VersionedValue][]> {
    const found = await this.database.iterator({ gte: this.kind + start, lt: this.kind + end, limit }).all();
    return found.map(([key, stored]) => [key.slice(this.kind.length), decodeValue(stored)]);
  }

  /** Updates the cache after a write. */
  written(changes: Iterable<[EntryId, VersionedValue | null]>): void {
    for (const [id, value] of changes) {
      if (value === null) {
        this.#cache.delete(id);
      } else {
        this.#cache.set(id, own(value));
      }
    }
  }
}

/** A copy, since a value in a block is a view of its envelope and would keep the whole in memory. */
function own({ value, version, metadata }: VersionedValue): VersionedValue {
  return {
    value: ownBytes(value),
    version,
    ...(metadata && { metadata: new Map([...metadata].map(([name, bytes]) => [name, ownBytes(bytes)])) }),
  };
}

function ownBytes(bytes: Uint8Array): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes.length);
  copy.set(bytes);
  return copy;
}
