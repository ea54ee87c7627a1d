import type { KeyOf, ListingOf, RecordKind, RecordOf } from "./record.js";

/** What an act may read: single records by their keys. No ranges, so that no act meets a phantom. */
export interface LedgerView {
  find<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<RecordOf<Kind> | undefined>;
  /** Whether there is anything under a key, even if it is not a record of the kind. */
  isTaken<Kind extends RecordKind>(kind: Kind, ...key: KeyOf<Kind>): Promise<boolean>;
  /** Whether a record has the marker of the organisation that it binds in its absence; so has one that binds nobody. */
  isMarked<Kind extends RecordKind>(kind: Kind, record: RecordOf<Kind>): Promise<boolean>;
}

export interface Page<T> {
  readonly records: T[];
  /** Keys under which there is something that is not a record of the kind: somebody wrote it past the rules. */
  readonly unreadable: string[][];
  /** Give it back to get the next page; absent on the last one. */
  readonly bookmark?: string;
}

/** What a transaction wrote under a key. */
export interface Version {
  readonly transactionId: string;
  /** Absent where it deleted the record. */
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
  /** What was written under a key, whatever it is, the newest first. */
  history(kind: RecordKind, key: readonly string[]): AsyncIterable<Version>;
  /** Records that are listed for a party, in key order. */
  listFor<Kind extends RecordKind>(
    kind: Kind,
    listing: ListingOf<Kind>,
    lei: string,
    page: PageRequest,
  ): Promise<Page<RecordOf<Kind>>>;
}
