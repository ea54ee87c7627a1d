import type { StateStub } from "../ledger/state-stub.js";
import type { Creator } from "./caller.js";

/** What a transaction function needs of Fabric's `ChaincodeStub`. */
export interface TransactionStub extends StateStub {
  getTxID(): string;
  getTxTimestamp(): { seconds: { toNumber(): number }; nanos: number };
  getCreator(): Creator;
  /** The name of the function and then its parameters, as they came. */
  getBufferArgs(): Uint8Array[];
  setEvent(name: string, payload: Uint8Array): void;
}
