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

/** Entries read at a time. */
const portion = 200;

/** Values by id; null where there is none. */
type Values = SortedMap<VersionedValue | null>;

/**
 * A state that is kept in a database, but for what is resident. The database has the newest state only: an older one leads to
 * the next, with the values that this has replaced, and so on. A state that nobody holds any more takes no memory, whatever came
 * after it.
 */
export class StoredState implements State {
  /** What follows, once that is being stored. */
  #next: { readonly state: StoredState; readonly replaced: Values } | undefined;

  private constructor(
    private readonly table: StateTable,
    readonly resident: MemoryState,
    /** What is not known to be in the database. */
    private changes: Values,
    /** The state to which the changes apply, until they are being stored. */
    private base: StoredState | undefined,
  ) {}

  /** What the table holds. */
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

  /** As {@link #beforeTable} goes, and then to the table. A loop: a state that is held may have thousands after it. */
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
      // Both in one go, so that what the table holds is what these values stand before.
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

  /** Values of this state, in the order of their ids, where the table may have others. */
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

  /** Where this state's values stand that the table may not have: the first place that has one counts. */
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

/** Two lists in the order of their ids as one; of two values of one id the second list's counts. */
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
