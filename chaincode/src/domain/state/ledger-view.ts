import type { Certificate } from "./certificate.js";
import type { Listing } from "./listings.js";
import type { KeyOf, RecordKind, RecordOf } from "./record.js";

/** What an act may read: single records by their keys. No ranges, so that no act meets a phantom. */
export interface LedgerView {
  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined>;
  /** Whether anything stands under a key, be it no record of the kind. */
  isTaken<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<boolean>;
  /** Whether a record has the marker of the organisation that it binds in its absence; so has one that binds nobody. */
  isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean>;
}

export interface Page<T> {
  readonly records: T[];
  /** Keys under which something stands that is no record of the kind: somebody wrote it past the rules. */
  readonly unreadable: string[][];
  /** Give it back to get the next page; absent on the last one. */
  readonly bookmark?: string;
}

export interface PageRequest {
  readonly pageSize: number;
  readonly bookmark?: string | undefined;
}

/** What a query may read besides: records in key order, and the certificates that an index lists for a party. */
export interface QueryView extends LedgerView {
  /** Records whose key begins with the given parts, in key order. */
  list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>>;
  /** Certificates that are listed for a party. */
  listCertificatesOf(lei: string, by: Listing, page: PageRequest): Promise<Page<Certificate>>;
}
