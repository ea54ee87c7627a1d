import type { StateEntry, StateStub } from "../state-stub.js";

/** What a chaincode asked the peer to do in one transaction. */
export interface StubCall {
  readonly call: "get" | "put" | "delete" | "policy" | "range";
  readonly key: string;
}

/** A peer's state in memory. As on a peer, a transaction does not see its own writes, which count from {@link commit} on. */
export class MemoryStub implements StateStub {
  readonly state = new Map<string, Uint8Array>();
  readonly policies = new Map<string, Uint8Array>();
  calls: StubCall[] = [];
  #pending: (() => void)[] = [];

  getState(key: string): Promise<Uint8Array> {
    this.calls.push({ call: "get", key });
    return Promise.resolve(this.state.get(key) ?? new Uint8Array());
  }

  putState(key: string, value: Uint8Array): Promise<void> {
    return this.#write("put", key, () => this.state.set(key, value));
  }

  deleteState(key: string): Promise<void> {
    return this.#write("delete", key, () => {
      this.state.delete(key);
      this.policies.delete(key);
    });
  }

  setStateValidationParameter(key: string, policy: Uint8Array): Promise<void> {
    return this.#write("policy", key, () => this.policies.set(key, policy));
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

  /** Makes the writes so far part of the state. */
  commit(): void {
    for (const write of this.#pending) write();
    this.discard();
  }

  /** Forgets them, as a peer does when the transaction fails. */
  discard(): void {
    this.#pending = [];
    this.calls = [];
  }

  #write(call: StubCall["call"], key: string, write: () => unknown): Promise<void> {
    this.calls.push({ call, key });
    this.#pending.push(write);
    return Promise.resolve();
  }
}
