import { createHash } from "node:crypto";

import type { StateEntry, StateStub, StateVersion, StateWrite } from "../state-stub.js";

/** The calls of a chaincode to the peer in one transaction. */
export interface StubCall {
  readonly call: "get" | "hash" | "put" | "delete" | "policy" | "range";
  readonly key: string;
}

/**
 * A peer's state in memory. As on a peer, a transaction does not see its own writes, which count after {@link commit}.
 */
export class MemoryStub implements StateStub {
  readonly state = new Map<string, Uint8Array>();
  readonly policies = new Map<string, Uint8Array>();
  /** Private collections, each with the values of its owner. */
  readonly collections = new Map<string, Map<string, Uint8Array>>();
  calls: StubCall[] = [];
  readonly #versions = new Map<string, StateVersion[]>();
  #pending: StateWrite[] = [];

  getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    for (const key of keys) {
      this.calls.push({ call: "get", key });
    }
    return Promise.resolve(keys.map((key) => this.state.get(key) ?? new Uint8Array()));
  }

  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array> {
    this.calls.push({ call: "hash", key });
    const value = this.collections.get(collection)?.get(key);
    return Promise.resolve(
      value === undefined ? new Uint8Array() : new Uint8Array(createHash("sha256").update(value).digest()),
    );
  }

  write(writes: readonly StateWrite[]): Promise<void> {
    for (const write of writes) {
      this.calls.push({ call: write.type, key: write.key });
      this.#pending.push(write);
    }
    return Promise.resolve();
  }

  async *getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: string[],
    pageSize: number,
    bookmark = "",
  ): AsyncGenerator<StateEntry> {
    const prefix = `\u0000${[objectType, ...attributes].map((part) => `${part}\u0000`).join("")}`;
    this.calls.push({ call: "range", key: prefix });
    const keys = [...this.state.keys()].filter((key) => key.startsWith(prefix) && key >= bookmark).sort();
    for (const key of keys.slice(0, pageSize)) {
      await Promise.resolve();
      yield { key, value: this.state.get(key) ?? new Uint8Array() };
    }
  }

  async *getHistoryForKey(key: string): AsyncGenerator<StateVersion> {
    for (const version of this.#versions.get(key) ?? []) {
      await Promise.resolve();
      yield version;
    }
  }

  /** Adds the writes so far to the state, as those of a transaction. */
  commit(txId = "tx"): void {
    for (const write of this.#pending) {
      this.#apply(write);
      if (write.type === "policy" || write.collection !== undefined) {
        continue;
      }
      const value = write.type === "put" ? write.value : new Uint8Array();
      const version = { txId, isDelete: write.type === "delete", value };
      this.#versions.set(write.key, [version, ...(this.#versions.get(write.key) ?? [])]);
    }
    this.discard();
  }

  /** Discards the writes, as a peer does when the transaction fails. */
  discard(): void {
    this.#pending = [];
    this.calls = [];
  }

  #apply(write: StateWrite): void {
    switch (write.type) {
      case "put":
        this.#valuesOf(write).set(write.key, write.value);
        break;
      case "policy":
        this.policies.set(write.key, write.policy);
        break;
      case "delete":
        this.#valuesOf(write).delete(write.key);
        if (write.collection === undefined) {
          this.policies.delete(write.key);
        }
    }
  }

  #valuesOf({ collection }: { readonly collection?: string }): Map<string, Uint8Array> {
    if (collection === undefined) {
      return this.state;
    }
    const values = this.collections.get(collection) ?? new Map<string, Uint8Array>();
    this.collections.set(collection, values);
    return values;
  }
}
