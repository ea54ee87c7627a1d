import type { KeyOf, ListingOf, RecordKind, RecordOf } from "./record.js";

/** The records that an act may read: single ones by their keys. It cannot read ranges, so no act has a phantom read. */
export interface LedgerView {
  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined>;
  /** Whether there is a value under a key, even if it is not a record of the kind. */
  isTaken<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<boolean>;
  /**
   * Whether a record has the marker of the organisation that it binds in its absence. It is also true for a record that
   * binds nobody.
   */
  isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean>;
}

export interface Page<T> {
  readonly records: T[];
  /** Keys with a value that is not a record of the kind, and that somebody wrote past the rules. */
  readonly unreadable: string[][];
  /** A request with this bookmark returns the next page. The bookmark is absent on the last page. */
  readonly bookmark?: string;
}

/** A transaction's write under a key. */
export interface Version {
  readonly transactionId: string;
  /** Absent if the transaction deleted the record. */
  readonly value?: string;
}

export interface PageRequest {
  readonly pageSize: number;
  readonly bookmark?: string | undefined;
}

/** What a query can also read: records in key order, and records that an index lists for a party. */
export interface QueryView extends LedgerView {
  /** Records whose key begins with the given parts, in key order. */
  list<Kind extends RecordKind>(
    kind: Kind,
    prefix: readonly string[],
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>>;
  /** The values under a key, in any form, the newest first. */
  history(kind: RecordKind, key: readonly string[]): AsyncIterable<Version>;
  /** Records that are listed for a party, in key order. */
  listFor<Kind extends RecordKind>(
    kind: Kind,
    listing: ListingOf<Kind>,
    lei: string,
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>>;
}
