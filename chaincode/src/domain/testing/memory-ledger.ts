import type { Change } from "../act.js";
import { certificates, type Certificate } from "../state/certificate.js";
import type { Page, PageRequest, QueryView } from "../state/ledger-view.js";
import { decodeRecord, encodeRecord, type KeyOf, type RecordKind, type RecordOf } from "../state/record.js";
import { placeOf } from "../unit-of-work.js";

/** A ledger in memory that keeps records in the form they have on the real one, so that a test sees the same bytes. */
export class MemoryLedger implements QueryView {
  readonly #records = new Map<string, string>();

  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined> {
    const text = this.#records.get(placeOf(kind, key));
    return Promise.resolve(text === undefined ? undefined : decodeRecord(kind, text));
  }

  list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>> {
    const start = `${placeOf(kind, prefix)}\u0000`;
    return Promise.resolve(this.#page(kind, page, ([place]) => place.startsWith(start)));
  }

  listCertificatesOf(lei: string, as: "holder" | "offeree", page: PageRequest): Promise<Page<Certificate>> {
    return Promise.resolve(
      this.#page(certificates, page, ([place, text]) => {
        if (!place.startsWith(`${certificates.name}\u0000`)) return false;
        const certificate = decodeRecord(certificates, text);
        return as === "holder"
          ? certificate.holder.lei === lei
          : "offer" in certificate && certificate.offer.to === lei;
      }),
    );
  }

  /** Writes what an act decided. */
  apply(changes: readonly Change[]): void {
    for (const { kind, before, after } of changes) {
      if (after !== undefined) this.#records.set(placeOf(kind, kind.keyOf(after)), encodeRecord(kind, after));
      else if (before !== undefined) this.#records.delete(placeOf(kind, kind.keyOf(before)));
    }
  }

  /** Every key with its value, in key order: two ledgers are equal when these are. */
  entries(): [key: string, value: string][] {
    return [...this.#records].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  #page<Kind extends RecordKind>(
    kind: Kind,
    { pageSize, bookmark = "" }: PageRequest,
    wanted: (entry: [string, string]) => boolean,
  ): Page<RecordOf<Kind>> {
    const rest = this.entries().filter((entry) => entry[0] >= bookmark && wanted(entry));
    const next = rest[pageSize]?.[0];
    return {
      records: rest.slice(0, pageSize).map(([, text]) => decodeRecord(kind, text)),
      ...(next !== undefined && { bookmark: next }),
    };
  }
}
