import type { StateWrite } from "../ledger/state-stub.js";
import type { Creator } from "./caller.js";
import type { SignedCall } from "./signed-call.js";
import type { TransactionStub } from "./transaction-stub.js";

/** A transaction of the past, with the ledger as it was before it. */
export interface PastTransaction {
  readonly transactionId: string;
  readonly channel: string;
  readonly timestamp: { readonly seconds: number; readonly nanos: number };
  readonly creator: Creator;
  /** The function and its parameters. */
  readonly args: readonly Uint8Array[];
  readonly signedCall: SignedCall;
  /** The values before it, in the order of the keys; empty for a key that had none. */
  getStates(keys: readonly string[]): Promise<Uint8Array[]>;
  /** SHA-256 of an organisation's value under a key of a private collection; empty if there was none. */
  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array>;
}

/**
 * The peer in the state in which a past transaction found it. The stub keeps the values that the code writes, for
 * comparison.
 */
export class PastStub implements TransactionStub {
  readonly writes: StateWrite[] = [];
  event: { readonly name: string; readonly payload: Uint8Array } | undefined;
  /** Set if the past could not be read. Such a failure is not the chaincode's. */
  failure: { readonly reason: unknown } | undefined;
  readonly #past: PastTransaction;

  constructor(past: PastTransaction) {
    this.#past = past;
  }

  getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    return this.#noting(this.#past.getStates(keys));
  }

  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array> {
    return this.#noting(this.#past.getPrivateDataHash(collection, key));
  }

  write(writes: readonly StateWrite[]): Promise<void> {
    this.writes.push(...writes);
    return Promise.resolve();
  }

  getStateByPartialCompositeKeyWithPagination(): never {
    throw new Error("an act reads no ranges");
  }

  getHistoryForKey(): never {
    throw new Error("an act reads no history");
  }

  getTxID(): string {
    return this.#past.transactionId;
  }

  getChannelID(): string {
    return this.#past.channel;
  }

  getTxTimestamp(): { seconds: { toNumber(): number }; nanos: number } {
    const { seconds, nanos } = this.#past.timestamp;
    return { seconds: { toNumber: () => seconds }, nanos };
  }

  getCreator(): Creator {
    return this.#past.creator;
  }

  getSignedCall(): SignedCall {
    return this.#past.signedCall;
  }

  getBufferArgs(): Uint8Array[] {
    return [...this.#past.args];
  }

  setEvent(name: string, payload: Uint8Array): void {
    this.event = { name, payload };
  }

  async #noting<T>(read: Promise<T>): Promise<T> {
    try {
      return await read;
    } catch (reason) {
      this.failure = { reason };
      throw reason;
    }
  }
}
