import { fromKeyBytes, hashToKeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { hashKey } from "../ledger/read-write-set.js";
import { hashedNamespace, validationParameter, type State } from "../ledger/state.js";

/** The public state of a ledger at one moment. */
export class JudgedState {
  readonly #state: State;

  /** @param state - the state, which does not change any more */
  constructor(state: State) {
    this.#state = state;
  }

  /** The value under a key of a chaincode; undefined if there is none. */
  value(chaincode: string, key: string): Uint8Array | undefined {
    return this.#state.get(chaincode, toKeyBytes(key))?.value;
  }

  /** The endorsement policy of a key, as Fabric encodes it; undefined if the key has none of its own. */
  policy(chaincode: string, key: string): Uint8Array | undefined {
    return this.#state.get(chaincode, toKeyBytes(key))?.metadata?.get(validationParameter);
  }

  /** The hash of the value under a key of a private collection; undefined if there is none. */
  privateHash(chaincode: string, collection: string, key: string): Uint8Array | undefined {
    const space = hashedNamespace(chaincode, collection);
    return this.#state.get(space, hashToKeyBytes(hashKey(toKeyBytes(key))))?.value;
  }

  /** The keys of a chaincode from `start` on and before `end`, in the order of their bytes, with their values. */
  async *entries(
    chaincode: string,
    start: string,
    end: string,
  ): AsyncGenerator<{
    /** The key. */
    readonly key: string;
    /** Its value. */
    readonly value: Uint8Array;
  }> {
    for await (const [key, { value }] of this.#state.scan(chaincode, toKeyBytes(start), toKeyBytes(end))) {
      yield { key: fromKeyBytes(key), value };
    }
  }
}
