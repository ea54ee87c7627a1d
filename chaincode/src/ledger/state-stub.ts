/**
 * The calls to the peer that the ledger needs. Each call is one message, or few, if the peer takes several keys at
 * once.
 */
export interface StateStub {
  /** The values in the order of the keys; empty for a key that has none. */
  getStates(keys: readonly string[]): Promise<Uint8Array[]>;
  /** SHA-256 of an organisation's value under a key of a private collection; empty if there is none. */
  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array>;
  /** Writes in their order. */
  write(writes: readonly StateWrite[]): Promise<void>;
  getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: string[],
    pageSize: number,
    bookmark?: string,
  ): AsyncIterable<StateEntry>;
  /** The values that were written under a key, the newest first. */
  getHistoryForKey(key: string): AsyncIterable<StateVersion>;
}

/** A write to one key. It sets or deletes the value, in public state or in a private collection, or sets the endorsement policy as Fabric encodes it. */
export type StateWrite =
  | { readonly type: "put"; readonly collection?: string; readonly key: string; readonly value: Uint8Array }
  | { readonly type: "delete"; readonly collection?: string; readonly key: string }
  | { readonly type: "policy"; readonly key: string; readonly policy: Uint8Array };

/** The value that a transaction wrote to a key. It is empty if the transaction deleted the key. */
export interface StateVersion {
  readonly txId: string;
  readonly isDelete: boolean;
  readonly value: Uint8Array;
}

export interface StateEntry {
  readonly key: string;
  readonly value: Uint8Array;
}
