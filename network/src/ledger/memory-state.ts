import type { KeyBytes } from "./key-bytes.js";
import { SortedMap } from "./sorted-map.js";
import type { ResidentState, State, StateItem, StateUpdate, VersionedValue } from "./state.js";
import { decodeValue, encodeValue } from "./stored-value.js";

/** An entry of a state in its stored form. */
export interface StoredEntry {
  readonly namespace: string;
  readonly key: KeyBytes;
  /** The output of {@link encodeValue}. */
  readonly value: Buffer;
}

/**
 * A stored value, packed into a text with one character for each byte. The text takes a fraction of the memory of
 * objects.
 */
type PackedValue = string;

/** A state that is wholly in memory. Successive states share their common parts. */
export class MemoryState implements State, ResidentState {
  private constructor(private readonly maps: ReadonlyMap<string, SortedMap<PackedValue>>) {}

  static readonly empty = new MemoryState(new Map());

  /** @param portions - stored entries, in portions of any size; within a namespace, in the order of their keys */
  static async load(portions: AsyncIterable<readonly StoredEntry[]>): Promise<MemoryState> {
    const entries = new Map<string, { readonly keys: KeyBytes[]; readonly values: PackedValue[] }>();
    for await (const portion of portions) {
      for (const { namespace, key, value } of portion) {
        let found = entries.get(namespace);
        if (found === undefined) {
          found = { keys: [], values: [] };
          entries.set(namespace, found);
        }
        found.keys.push(key);
        found.values.push(pack(value));
      }
    }
    return new MemoryState(
      new Map([...entries].map(([name, { keys, values }]) => [name, SortedMap.ofSorted(keys, values)])),
    );
  }

  get resident(): this {
    return this;
  }

  get(namespace: string, key: KeyBytes): VersionedValue | undefined {
    const packed = this.maps.get(namespace)?.get(key);
    return packed === undefined ? undefined : unpack(packed);
  }

  *range(namespace: string, start: KeyBytes, end: KeyBytes): Generator<StateItem, void, undefined> {
    const map = this.maps.get(namespace);
    if (map !== undefined) {
      for (const [key, packed] of map.entries(start, end === "" ? undefined : end)) {
        yield [key, unpack(packed)];
      }
    }
  }

  scan(namespace: string, start: KeyBytes, end: KeyBytes): Generator<StateItem, void, undefined> {
    return this.range(namespace, start, end);
  }

  apply(updates: Iterable<StateUpdate>): MemoryState {
    const maps = new Map(this.maps);
    for (const { namespace, key, value } of updates) {
      const map = maps.get(namespace) ?? SortedMap.empty<PackedValue>();
      maps.set(namespace, value === undefined ? map.delete(key) : map.set(key, pack(encodeValue(value))));
    }
    return new MemoryState(maps);
  }

  settle(store: () => Promise<void>): Promise<void> {
    return store();
  }

  *all(
    isAskedFor: (namespace: string) => boolean = () => true,
  ): Generator<[namespace: string, key: KeyBytes, value: VersionedValue], void, undefined> {
    for (const namespace of [...this.maps.keys()].filter(isAskedFor)) {
      for (const [key, value] of this.range(namespace, "", "")) {
        yield [namespace, key, value];
      }
    }
  }
}

function pack(stored: Buffer): PackedValue {
  return stored.toString("latin1");
}

function unpack(packed: PackedValue): VersionedValue {
  return decodeValue(Buffer.from(packed, "latin1"));
}
