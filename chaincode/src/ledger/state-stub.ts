/** What the ledger needs of the peer. Each call is one message to it, or few, where the peer takes several keys at once. */
export interface StateStub {
  /** The values in the order of the keys; empty where there is none. */
  getStates(keys: readonly string[]): Promise<Uint8Array[]>;
  /** SHA-256 of what an organisation keeps under a key of a private collection; empty where there is none. */
  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array>;
  /** Writes in their order. */
  write(writes: readonly StateWrite[]): Promise<void>;
  getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: string[],
    pageSize: number,
    bookmark?: string,
  ): AsyncIterable<StateEntry>;
  /** What was written under a key, the newest first. */
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
