import type { Certificate } from "./certificate.js";
import type { KeyOf, RecordKind, RecordOf } from "./record.js";

/** What an act may read: single records by their keys. No ranges, so that no act meets a phantom. */
export interface LedgerView {
  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined>;
}

export interface Page<T> {
  readonly records: T[];
  /** Give it back to get the next page; absent on the last one. */
  readonly bookmark?: string;
}

export interface PageRequest {
  readonly pageSize: number;
  readonly bookmark?: string;
}

/** What a query may read besides: records in key order, and the certificates that an index lists for a party. */
export interface QueryView extends LedgerView {
  /** Records whose key begins with the given parts, in key order. */
  list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>>;
  /** Certificates of one party as their holder, or offered to it. */
  listCertificatesOf(lei: string, as: "holder" | "offeree", page: PageRequest): Promise<Page<Certificate>>;
}
