import type { StateStub } from "../ledger/state-stub.js";
import type { Creator } from "./caller.js";
import type { SignedCall } from "./signed-call.js";

/** The part of Fabric's `ChaincodeStub` that a transaction function needs. */
export interface TransactionStub extends StateStub {
  getTxID(): string;
  getChannelID(): string;
  getTxTimestamp(): { seconds: { toNumber(): number }; nanos: number };
  getCreator(): Creator;
  /** What the caller signed. If another chaincode calls this one, it is the call of that other chaincode. */
  getSignedCall(): SignedCall;
  /** The name of the function and then its parameters, as received. */
  getBufferArgs(): Uint8Array[];
  setEvent(name: string, payload: Uint8Array): void;
}
