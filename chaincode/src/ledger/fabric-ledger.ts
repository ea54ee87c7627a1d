import { refuse } from "../domain/kernel/refusal.js";
import { bookmarkOf, partsOfBookmark } from "../domain/state/bookmark.js";
import type { Page, PageRequest, QueryView, Version } from "../domain/state/ledger-view.js";
import { markerOf } from "../domain/state/marker.js";
import { isListedFor, type KeyOf, type ListingOf, type RecordKind, type RecordOf } from "../domain/state/record.js";
import { isSameBytes, textOf } from "./bytes.js";
import { compositeKey, partsOf } from "./composite-key.js";
import { GatheredReads } from "./gathered-reads.js";
import { indexName } from "./indexes.js";
import { readRecord } from "./kept-records.js";
import { markerHash, markerPlace } from "./marker-key.js";
import type { StateEntry, StateStub } from "./state-stub.js";

/**
 * The ledger in the form in which the peer shows it to one transaction: committed state, without the transaction's own
 * writes.
 */
export class FabricLedger implements QueryView {
  readonly #stub: StateStub;
  readonly #reads: GatheredReads;

  constructor(stub: StateStub) {
    this.#stub = stub;
    this.#reads = new GatheredReads(stub);
  }

  async find<Kind extends RecordKind>(kind: Kind, ...parts: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined> {
    const key = compositeKey(kind.name, parts);
    const value = await this.#reads.get(key);
    return value.length === 0 ? undefined : decodeUnder(kind, key, value);
  }

  async isTaken<Kind extends RecordKind>(kind: Kind, ...parts: KeyOf<Kind>): Promise<boolean> {
    return (await this.#reads.get(compositeKey(kind.name, parts))).length > 0;
  }

  async isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean> {
    const marker = markerOf(kind, record);
    if (marker === undefined) {
      return true;
    }
    const { collection, key } = markerPlace(kind, record, marker);
    return isSameBytes(await this.#stub.getPrivateDataHash(collection, key), markerHash(marker));
  }

  async list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>> {
    const { entries, bookmark } = await this.#range(kind.name, prefix, page);
    const records: RecordOf<Kind>[] = [];
    const unreadable: string[][] = [];
    for (const { key, value } of entries) {
      const record = readable(kind, key, value);
      if (record === undefined) {
        unreadable.push(partsOf(key));
      } else {
        records.push(record);
      }
    }
    return { records, unreadable, ...bookmark };
  }

  async *history(kind: RecordKind, key: readonly string[]): AsyncGenerator<Version> {
    for await (const { txId, isDelete, value } of this.#stub.getHistoryForKey(compositeKey(kind.name, key))) {
      const deleted = isDelete || value.length === 0;
      yield { transactionId: txId, ...(!deleted && { value: textOf(value) }) };
    }
  }

  async listFor<Kind extends RecordKind>(
    kind: Kind,
    listing: ListingOf<Kind>,
    lei: string,
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>> {
    const { entries, bookmark } = await this.#range(indexName(kind, listing), [lei], page);
    const places = entries.map(({ key }) => compositeKey(kind.name, partsOf(key).slice(1)));
    const values = places.length === 0 ? [] : await this.#stub.getStates(places);
    const records = values.flatMap((value, index) => {
      const place = places[index];
      const record = place === undefined || value.length === 0 ? undefined : readable(kind, place, value);
      // An index entry that was written past the rules lists nothing, since the record decides.
      return record !== undefined && isListedFor(kind, listing, lei, record) ? [record] : [];
    });
    return { records, unreadable: [], ...bookmark };
  }

  async #range(
    name: string,
    prefix: readonly string[],
    { pageSize, bookmark }: PageRequest,
  ): Promise<{ entries: StateEntry[]; bookmark: { bookmark?: string } }> {
    const start = bookmark === undefined ? "" : compositeKey(name, [...prefix, ...partsOfBookmark(bookmark)]);
    const entries: StateEntry[] = [];
    // The next page begins at the one record beyond the requested number.
    const range = this.#stub.getStateByPartialCompositeKeyWithPagination(name, [...prefix], pageSize + 1, start);
    for await (const entry of range) {
      entries.push(entry);
    }
    const next = entries[pageSize];
    return {
      entries: entries.slice(0, pageSize),
      bookmark: next === undefined ? {} : { bookmark: bookmarkOf(partsOf(next.key).slice(prefix.length)) },
    };
  }
}

/**
 * A record that matches its key. A chaincode with altered rules can write any value under new keys. A value that is not
 * a record of the kind, or is the record of another key, is refused.
 *
 * @throws `RECORD_UNREADABLE` with the key.
 */
function decodeUnder<Kind extends RecordKind>(kind: Kind, key: string, value: Uint8Array): RecordOf<Kind> {
  const refused = (problem: string): never =>
    refuse("RECORD_UNREADABLE", { key: [kind.name, ...partsOf(key)].join(" "), problem: problem.slice(0, 200) });
  let record: RecordOf<Kind>;
  try {
    record = readRecord(kind, textOf(value));
  } catch (error) {
    return refused(error instanceof Error ? error.message : "it is not understood");
  }
  return compositeKey(kind.name, kind.keyOf(record)) === key ? record : refused("it is the record of another key");
}

function readable<Kind extends RecordKind>(kind: Kind, key: string, value: Uint8Array): RecordOf<Kind> | undefined {
  try {
    return decodeUnder(kind, key, value);
  } catch {
    return undefined;
  }
}
