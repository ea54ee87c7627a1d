import type { StateStub } from "./state-stub.js";

interface Waiting {
  readonly key: string;
  readonly resolve: (value: Uint8Array) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * Reads that are requested at the same time go to the stub together, so that it can send them in one message if the
 * peer supports that. A message costs a peer and a chaincode more than all other work for a key. Otherwise gathering
 * costs next to nothing.
 */
export class GatheredReads {
  readonly #stub: StateStub;
  #waiting: Waiting[] = [];

  constructor(stub: StateStub) {
    this.#stub = stub;
  }

  get(key: string): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      if (this.#waiting.length === 0) {
        queueMicrotask(() => {
          afterSettled(() => void this.#send());
        });
      }
      this.#waiting.push({ key, resolve, reject });
    });
  }

  async #send(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    try {
      const values = await this.#stub.getStates(waiting.map(({ key }) => key));
      values.forEach((value, index) => waiting[index]?.resolve(value));
    } catch (error) {
      for (const { reject } of waiting) {
        reject(error);
      }
    }
  }
}

/**
 * Code that continues after settled promises requests further reads. `nextTick` runs after that code, and before the event loop continues. A
 * browser has no such place: there fewer reads go together, and no peer waits for them.
 */
const afterSettled: (send: () => void) => void =
  typeof process === "undefined"
    ? queueMicrotask
    : (send) => {
        process.nextTick(send);
      };
