import type { KeyBytes } from "./key-bytes.js";
import type { MemoryState } from "./memory-state.js";
import { SortedMap } from "./sorted-map.js";
import { endOf, type EntryId, entryId, keyOf, type StateTable } from "./state-table.js";
import {
  isResident,
  type State,
  type StateItem,
  type StateScan,
  type StateUpdate,
  type VersionedValue,
} from "./state.js";

/** Entries that are read at once. */
const portion = 200;

/** Values by id; null for a deleted one. */
type Values = SortedMap<VersionedValue | null>;

/**
 * A state in a database, except for the resident part. The database has only the newest state. An older state refers to
 * the next one, with the values that the next one has replaced, and so on. An older state that nobody uses takes no
 * memory, whatever came after it.
 */
export class StoredState implements State {
  /** The next state, once it is being stored. */
  #next: { readonly state: StoredState; readonly replaced: Values } | undefined;

  private constructor(
    private readonly table: StateTable,
    readonly resident: MemoryState,
    /** The changes that may not be in the database yet. */
    private changes: Values,
    /** The state to which the changes apply, until they are being stored. */
    private base: StoredState | undefined,
  ) {}

  /** The content of the table. */
  static newest(table: StateTable, resident: MemoryState): StoredState {
    return new StoredState(table, resident, SortedMap.empty(), undefined);
  }

  get(namespace: string, key: KeyBytes): VersionedValue | undefined {
    return isResident(namespace) ? this.resident.get(namespace, key) : this.#get(entryId(namespace, key));
  }

  scan(namespace: string, start: KeyBytes, end: KeyBytes): StateScan {
    return isResident(namespace)
      ? this.resident.range(namespace, start, end)
      : this.#scan(namespace, entryId(namespace, start), end === "" ? endOf(namespace) : entryId(namespace, end));
  }

  apply(updates: Iterable<StateUpdate>): StoredState {
    const resident: StateUpdate[] = [];
    let changes = this.base === undefined ? SortedMap.empty<VersionedValue | null>() : this.changes;
    for (const update of updates) {
      const { namespace, key, value = null } = update;
      if (isResident(namespace)) {
        resident.push(update);
      } else {
        changes = changes.set(entryId(namespace, key), value);
      }
    }
    const after = resident.length === 0 ? this.resident : this.resident.apply(resident);
    return new StoredState(this.table, after, changes, this.base ?? this);
  }

  async settle(store: () => Promise<void>): Promise<void> {
    const { base, changes } = this;
    if (base === undefined) {
      return store();
    }
    const ids = [...changes.entries("", undefined)].map(([id]) => id);
    const replaced = ids.map((id) => base.#get(id) ?? null);
    base.#next = { state: this, replaced: SortedMap.ofSorted(ids, replaced) };
    this.base = undefined;
    await store();
    this.table.written(changes.entries("", undefined));
    this.changes = SortedMap.empty();
  }

  #get(id: EntryId): VersionedValue | undefined {
    return StoredState.#find(this, id);
  }

  /**
   * Follows {@link #beforeTable}, and then reads the table. It is a loop, since an old state may have thousands after
   * it.
   */
  static #find(from: StoredState, id: EntryId): VersionedValue | undefined {
    for (let state = from; ;) {
      const changed = state.changes.get(id);
      if (changed !== undefined) {
        return changed ?? undefined;
      }
      if (state.#next !== undefined) {
        const replaced = state.#next.replaced.get(id);
        if (replaced !== undefined) {
          return replaced ?? undefined;
        }
        state = state.#next.state;
      } else if (state.base !== undefined) {
        state = state.base;
      } else {
        return state.table.get(id);
      }
    }
  }

  async *#scan(namespace: string, start: EntryId, end: EntryId): AsyncGenerator<StateItem, void, undefined> {
    for (let from = start; ;) {
      // The code takes both without an await in between, so that the table's content and these values belong together.
      const reading = this.table.portion(from, end, portion);
      const others = this.#othersThanInTable(from, end);
      const entries = await reading;
      const last = entries.length === portion ? entries.at(-1)?.[0] : undefined;
      for (const [id, value] of merged(entries, others)) {
        if (last !== undefined && id > last) {
          break;
        }
        if (value !== null) {
          yield [keyOf(namespace, id), value];
        }
      }
      if (last === undefined) {
        return;
      }
      from = `${last}\u0000`;
    }
  }

  /** Values of this state, in the order of their ids, that may differ in the table. */
  #othersThanInTable(start: EntryId, end: EntryId): [EntryId, VersionedValue | null][] {
    const found = new Map<EntryId, VersionedValue | null>();
    for (const values of StoredState.#beforeTable(this)) {
      for (const [id, value] of values.entries(start, end)) {
        if (!found.has(id)) {
          found.set(id, value);
        }
      }
    }
    return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /**
   * Yields the sets of values that take precedence over the table, in this state's view. The first set that has a key
   * counts.
   */
  static *#beforeTable(from: StoredState): Generator<Values, void, undefined> {
    for (let state: StoredState | undefined = from; state !== undefined;) {
      yield state.changes;
      if (state.#next === undefined) {
        state = state.base;
      } else {
        yield state.#next.replaced;
        state = state.#next.state;
      }
    }
  }
}

/** Two lists in the order of their ids as one. If both have a value for an id, the second one's counts. */
function* merged(
  entries: readonly [EntryId, VersionedValue][],
  others: readonly [EntryId, VersionedValue | null][],
): Generator<[EntryId, VersionedValue | null], void, undefined> {
  let index = 0;
  for (const entry of entries) {
    for (let other = others[index]; other !== undefined && other[0] <= entry[0]; other = others[++index]) {
      yield other;
    }
    if (others[index - 1]?.[0] !== entry[0]) {
      yield entry;
    }
  }
  yield* others.slice(index);
}
