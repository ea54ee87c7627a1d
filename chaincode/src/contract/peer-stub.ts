import type { StateEntry, StateVersion, StateWrite } from "../ledger/state-stub.js";
import type { Creator } from "./caller.js";
import { KeyMessages, type KeyAccess } from "./key-messages.js";
import { PeerBatches } from "./peer-batches.js";
import { PeerConversation } from "./peer-conversation.js";
import type { SignedProposal } from "./signed-proposal.js";
import type { TransactionStub } from "./transaction-stub.js";

/** What is used of fabric-shim's `ChaincodeStub`. */
export interface ShimStub extends Omit<TransactionStub, "getStates" | "write">, KeyAccess {}

/** Fabric's stub as the contracts use it: many keys to a message where the peer takes them so, one by one elsewhere. */
export class PeerStub implements TransactionStub {
  readonly #stub: ShimStub;
  readonly #keys: KeyAccess;
  readonly #batches: PeerBatches | undefined;

  constructor(stub: ShimStub) {
    this.#stub = stub;
    const dialogue = PeerConversation.dialogueOf(stub);
    this.#keys = dialogue === undefined ? stub : new KeyMessages(dialogue);
    this.#batches = dialogue && PeerBatches.over(dialogue);
  }

  async getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    // A message for several that carries one says no less than the plain one, and takes longer to read.
    if (this.#batches !== undefined && keys.length > 1) {
      return this.#batches.getStates(keys);
    }
    const values: Uint8Array[] = [];
    for (const key of keys) {
      values.push(await this.#keys.getState(key));
    }
    return values;
  }

  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array> {
    return this.#keys.getPrivateDataHash(collection, key);
  }

  async write(writes: readonly StateWrite[]): Promise<void> {
    if (this.#batches !== undefined && writes.length > 1) {
      return this.#batches.write(writes);
    }
    for (const write of writes) {
      await this.#writeOne(write);
    }
  }

  getStateByPartialCompositeKeyWithPagination(
    objectType: string,
    attributes: string[],
    pageSize: number,
    bookmark?: string,
  ): AsyncIterable<StateEntry> {
    return this.#stub.getStateByPartialCompositeKeyWithPagination(objectType, attributes, pageSize, bookmark);
  }

  getHistoryForKey(key: string): AsyncIterable<StateVersion> {
    return this.#stub.getHistoryForKey(key);
  }

  getTxID(): string {
    return this.#stub.getTxID();
  }

  getTxTimestamp(): { seconds: { toNumber(): number }; nanos: number } {
    return this.#stub.getTxTimestamp();
  }

  getChannelID(): string {
    return this.#stub.getChannelID();
  }

  getSignedProposal(): SignedProposal {
    return this.#stub.getSignedProposal();
  }

  getCreator(): Creator {
    return this.#stub.getCreator();
  }

  getBufferArgs(): Uint8Array[] {
    return this.#stub.getBufferArgs();
  }

  setEvent(name: string, payload: Uint8Array): void {
    this.#stub.setEvent(name, payload);
  }

  #writeOne(write: StateWrite): Promise<void> {
    switch (write.type) {
      case "put":
        return write.collection === undefined
          ? this.#keys.putState(write.key, write.value)
          : this.#keys.putPrivateData(write.collection, write.key, write.value);
      case "delete":
        return write.collection === undefined
          ? this.#keys.deleteState(write.key)
          : this.#keys.deletePrivateData(write.collection, write.key);
      case "policy":
        return this.#keys.setStateValidationParameter(write.key, write.policy);
    }
  }
}
