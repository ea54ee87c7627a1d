import { certificates, type Certificate } from "../domain/state/certificate.js";
import type { Page, PageRequest, QueryView } from "../domain/state/ledger-view.js";
import { decodeRecord, type KeyOf, type RecordKind, type RecordOf } from "../domain/state/record.js";
import { indexName, type Listing } from "./certificate-indexes.js";
import { bookmarkOf, compositeKey, keyOfBookmark, partsOf } from "./composite-key.js";
import type { StateEntry, StateStub } from "./state-stub.js";

/** The ledger as the peer shows it to one transaction: committed state, without the transaction's own writes. */
export class FabricLedger implements QueryView {
  readonly #stub: StateStub;

  constructor(stub: StateStub) {
    this.#stub = stub;
  }

  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined> {
    return this.#read(kind, compositeKey(kind.name, key));
  }

  async list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>> {
    const { entries, bookmark } = await this.#range(kind.name, prefix, page);
    return { records: entries.map(({ value }) => decodeRecord(kind, textOf(value))), ...bookmark };
  }

  async listCertificatesOf(lei: string, as: Listing, page: PageRequest): Promise<Page<Certificate>> {
    const { entries, bookmark } = await this.#range(indexName(as), [lei], page);
    const records: Certificate[] = [];
    for (const { key } of entries) {
      const certificate = await this.#read(certificates, compositeKey(certificates.name, partsOf(key).slice(1)));
      // An index entry that was written past the rules lists nothing.
      if (certificate !== undefined && concerns(certificate, lei, as)) records.push(certificate);
    }
    return { records, ...bookmark };
  }

  async #read<Kind extends RecordKind>(kind: Kind, key: string): Promise<RecordOf<Kind> | undefined> {
    const value = await this.#stub.getState(key);
    return value.length === 0 ? undefined : decodeRecord(kind, textOf(value));
  }

  async #range(
    name: string,
    prefix: readonly string[],
    { pageSize, bookmark }: PageRequest,
  ): Promise<{ entries: StateEntry[]; bookmark: { bookmark?: string } }> {
    const start = bookmark === undefined ? "" : keyOfBookmark(name, prefix, bookmark);
    const entries: StateEntry[] = [];
    // One more than asked for is where the next page begins.
    const range = this.#stub.getStateByPartialCompositeKeyWithPagination(name, [...prefix], pageSize + 1, start);
    for await (const entry of range) entries.push(entry);
    const next = entries[pageSize];
    return {
      entries: entries.slice(0, pageSize),
      bookmark: next === undefined ? {} : { bookmark: bookmarkOf(next.key, prefix) },
    };
  }
}

function concerns(certificate: Certificate, lei: string, as: Listing): boolean {
  return as === "holder" ? certificate.holder.lei === lei : "offer" in certificate && certificate.offer.to === lei;
}

function textOf(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("utf8");
}
