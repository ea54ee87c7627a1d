import type { Change } from "../operation/change.js";
import type { LedgerView } from "../state/ledger-view.js";
import { markerOf, sameMarker } from "../state/marker.js";
import type { KeyOf, RecordKind, RecordOf } from "../state/record.js";

/**
 * The ledger as it will be after the acts so far. A peer answers every read from the state before the transaction, so
 * acts in one transaction see each other only through this. It reads each key once and merges the changes, so that one
 * write a key is left.
 */
export class UnitOfWork implements LedgerView {
  readonly #base: LedgerView;
  readonly #found = new Map<string, Promise<unknown>>();
  readonly #marked = new Map<string, Promise<boolean>>();
  readonly #changes = new Map<string, Change>();

  constructor(base: LedgerView) {
    this.#base = base;
  }

  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined> {
    const place = placeOf(kind, key);
    const change = this.#changes.get(place);
    // The kind's name begins the place, so a value under it came from the kind itself.
    if (change !== undefined) {
      return Promise.resolve(change.after as RecordOf<Kind> | undefined);
    }
    let found = this.#found.get(place);
    if (found === undefined) {
      found = this.#base.find(kind, ...key);
      this.#found.set(place, found);
    }
    return found as Promise<RecordOf<Kind> | undefined>;
  }

  async isTaken<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<boolean> {
    const change = this.#changes.get(placeOf(kind, key));
    return change === undefined ? this.#base.isTaken(kind, ...key) : change.after !== undefined;
  }

  async isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean> {
    const marker = markerOf(kind, record);
    const change = this.#changes.get(placeOf(kind, kind.keyOf(record)));
    // A record that an act of this transaction makes is marked with it.
    const made = change && { former: markerOf(kind, change.before), marker: markerOf(kind, change.after) };
    if (made !== undefined && !sameMarker(made.former, made.marker)) {
      return sameMarker(marker, made.marker);
    }
    const place = `${placeOf(kind, kind.keyOf(record))}\n${marker?.text ?? ""}`;
    let marked = this.#marked.get(place);
    if (marked === undefined) {
      marked = this.#base.isMarked(kind, record);
      this.#marked.set(place, marked);
    }
    return marked;
  }

  /** Takes over the decisions of an act, for the acts after it to see. */
  add(changes: readonly Change[]): void {
    for (const change of changes) {
      const place = placeOf(change.kind, change.kind.keyOf(change.after ?? change.before));
      const earlier = this.#changes.get(place);
      this.#changes.set(place, earlier === undefined ? change : net(earlier, change));
    }
  }

  /** Whether anything was changed under one of the places. */
  hasChanged(places: ReadonlySet<string>): boolean {
    for (const place of places) {
      if (this.#changes.has(place)) {
        return true;
      }
    }
    return false;
  }

  /** One change a key, in the order in which the keys were first touched. */
  changes(): Change[] {
    return [...this.#changes.values()].filter(({ before, after }) => before !== undefined || after !== undefined);
  }
}

/** A record's key as one text. Key parts do not contain U+0000. */
export function placeOf(kind: RecordKind, key: readonly string[]): string {
  let place = kind.name;
  for (const part of key) {
    place += `\u0000${part}`;
  }
  return place;
}

function net({ kind, before }: Change, { after }: Change): Change {
  return { kind, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
