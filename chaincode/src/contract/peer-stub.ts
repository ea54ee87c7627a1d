import { readCalledChaincode, readInvocation } from "@tallystick/fabric-inspect";
import type { Context } from "fabric-contract-api";

import type { StateEntry, StateVersion, StateWrite } from "../ledger/state-stub.js";
import type { Creator } from "./caller.js";
import type { SignedCall } from "./signed-call.js";
import type { TransactionStub } from "./transaction-stub.js";

/** The fields of a signed proposal that are used, as fabric-shim decodes it. */
interface ShimProposal {
  readonly proposal: {
    readonly header: {
      readonly channelHeader: { getChannelId(): string; getExtension_asU8(): Uint8Array };
    };
    readonly payload: { getInput_asU8(): Uint8Array };
  };
}

/** The part of fabric-shim's `ChaincodeStub` that is used. */
export interface ShimStub extends Omit<TransactionStub, "getStates" | "write" | "getSignedCall"> {
  getSignedProposal(): ShimProposal;
  getState(key: string): Promise<Uint8Array>;
  putState(key: string, value: Uint8Array): Promise<void>;
  deleteState(key: string): Promise<void>;
  setStateValidationParameter(key: string, policy: Uint8Array): Promise<void>;
  putPrivateData(collection: string, key: string, value: Uint8Array): Promise<void>;
  deletePrivateData(collection: string, key: string): Promise<void>;
  /** Reads many keys in one message if the peer supports it. fabric-shim has this in its main branch, but in no release yet. */
  getMultipleStates?(keys: string[]): Promise<Uint8Array[]>;
  /** Collects the following writes until {@link finishWriteBatch}. It comes with the same releases of fabric-shim. */
  startWriteBatch?(): void;
  /** Sends the collected writes. */
  finishWriteBatch?(): Promise<void>;
}

/** Fabric's stub as the contracts use it. It sends many keys in one message if the stub can, and one by one otherwise. */
export class PeerStub implements TransactionStub {
  readonly #stub: ShimStub;

  constructor(stub: ShimStub) {
    this.#stub = stub;
  }

  /**
   * The library's type of its stub does not have the arguments' bytes, and describes a proposal differently from the
   * decoded one.
   */
  static over(stub: Context["stub"]): PeerStub {
    return new PeerStub(stub as unknown as ShimStub);
  }

  /**
   * @throws {Error} if a value is left out: Fabric 3.1 answers in this way, without an error, when its state database
   * fails.
   */
  async getStates(keys: readonly string[]): Promise<Uint8Array[]> {
    // For a single key, the message for several keys has no advantage, and takes longer to read.
    if (keys.length > 1 && this.#stub.getMultipleStates !== undefined) {
      const values = await this.#stub.getMultipleStates([...keys]);
      if (values.length !== keys.length) {
        const problem = `the peer answered ${String(values.length)} of ${String(keys.length)} keys`;
        throw new Error(`${problem}: its state database may have failed; look into the peer's log`);
      }
      return values;
    }
    const values: Uint8Array[] = [];
    for (const key of keys) {
      values.push(await this.#stub.getState(key));
    }
    return values;
  }

  getPrivateDataHash(collection: string, key: string): Promise<Uint8Array> {
    return this.#stub.getPrivateDataHash(collection, key);
  }

  /** Nothing is written after a failed write, and a batch with a failed write is not sent. */
  async write(writes: readonly StateWrite[]): Promise<void> {
    this.#stub.startWriteBatch?.();
    for (const write of writes) {
      await this.#writeOne(write);
    }
    await this.#stub.finishWriteBatch?.();
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

  /** Only small parts are parsed here, which takes about 20 microseconds. */
  getSignedCall(): SignedCall {
    const { header, payload } = this.#stub.getSignedProposal().proposal;
    const { chaincode: invoked, args } = readInvocation(payload.getInput_asU8());
    return {
      channel: header.channelHeader.getChannelId(),
      chaincode: readCalledChaincode(header.channelHeader.getExtension_asU8()),
      ...{ invoked, args },
    };
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
          ? this.#stub.putState(write.key, write.value)
          : this.#stub.putPrivateData(write.collection, write.key, write.value);
      case "delete":
        return write.collection === undefined
          ? this.#stub.deleteState(write.key)
          : this.#stub.deletePrivateData(write.collection, write.key);
      case "policy":
        return this.#stub.setStateValidationParameter(write.key, write.policy);
    }
  }
}
