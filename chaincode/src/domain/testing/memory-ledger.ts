import type { Change } from "../operation/change.js";
import { placeOf } from "../running/unit-of-work.js";
import { bookmarkOf } from "../state/bookmark.js";
import type { Page, PageRequest, QueryView, Version } from "../state/ledger-view.js";
import { markerOf } from "../state/marker.js";
import {
  decodeRecord,
  encodeRecord,
  isListedFor,
  type KeyOf,
  type ListingOf,
  type RecordKind,
  type RecordOf,
} from "../state/record.js";

/** A ledger in memory that keeps records in the same form as the real one, so that a test sees the same bytes. */
export class MemoryLedger implements QueryView {
  readonly #records = new Map<string, string>();
  readonly #markers = new Map<string, string>();
  readonly #versions = new Map<string, Version[]>();
  #transactions = 0;

  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined> {
    const text = this.#records.get(placeOf(kind, key));
    return Promise.resolve(text === undefined ? undefined : decodeRecord(kind, text));
  }

  isTaken<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<boolean> {
    return Promise.resolve(this.#records.has(placeOf(kind, key)));
  }

  isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean> {
    return Promise.resolve(this.#markers.get(placeOf(kind, kind.keyOf(record))) === markerOf(kind, record)?.text);
  }

  list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>> {
    return Promise.resolve(this.#page(kind, prefix, page, () => true));
  }

  async *history(kind: RecordKind, key: readonly string[]): AsyncGenerator<Version> {
    for (const version of this.#versions.get(placeOf(kind, key)) ?? []) {
      await Promise.resolve();
      yield version;
    }
  }

  listFor<Kind extends RecordKind>(
    kind: Kind,
    listing: ListingOf<Kind>,
    lei: string,
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>> {
    return Promise.resolve(this.#page(kind, [], page, (record) => isListedFor(kind, listing, lei, record)));
  }

  /** Writes what an act decided, with its markers. */
  apply(changes: readonly Change[]): void {
    this.forge(changes);
    for (const { kind, before, after } of changes) {
      const marker = markerOf(kind, after);
      if (marker !== undefined) {
        this.#markers.set(placeOf(kind, kind.keyOf(after)), marker.text);
      } else if (before !== undefined) {
        this.#markers.delete(placeOf(kind, kind.keyOf(before)));
      }
    }
  }

  /** Writes records past the rules. The organisations that they bind took no part, so that no record is marked. */
  forge(changes: readonly Change[]): void {
    this.#transactions += 1;
    for (const { kind, before, after } of changes) {
      const place = placeOf(kind, kind.keyOf(after ?? before));
      const version = {
        transactionId: `tx${String(this.#transactions)}`,
        ...(after !== undefined && { value: encodeRecord(kind, after) }),
      };
      this.#versions.set(place, [version, ...(this.#versions.get(place) ?? [])]);
      if (after !== undefined) {
        this.#records.set(placeOf(kind, kind.keyOf(after)), encodeRecord(kind, after));
      } else if (before !== undefined) {
        this.#records.delete(placeOf(kind, kind.keyOf(before)));
      }
    }
  }

  /** Every key with its value, in key order. Two ledgers are equal if their entries are equal. */
  entries(): [key: string, value: string][] {
    return [...this.#records].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #page<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    { pageSize, bookmark = "" }: PageRequest,
    wanted: (record: RecordOf<Kind>) => boolean,
  ): Page<RecordOf<Kind>> {
    const start = placeOf(kind, [...prefix, ""]);
    const rest = this.entries()
      .filter(([place]) => place.startsWith(start))
      .map(([place, text]) => ({
        bookmark: bookmarkOf(place.slice(start.length).split("\u0000")),
        record: decodeRecord(kind, text),
      }))
      .filter((entry) => entry.bookmark >= bookmark && wanted(entry.record));
    const next = rest[pageSize]?.bookmark;
    return {
      records: rest.slice(0, pageSize).map(({ record }) => record),
      unreadable: [],
      ...(next !== undefined && { bookmark: next }),
    };
  }
}
