import type { StateStub } from "../ledger/state-stub.js";
import type { Creator } from "./caller.js";
import type { SignedProposal } from "./signed-proposal.js";

/** What a transaction function needs of Fabric's `ChaincodeStub`. */
export interface TransactionStub extends StateStub {
  getTxID(): string;
  getChannelID(): string;
  getTxTimestamp(): { seconds: { toNumber(): number }; nanos: number };
  getCreator(): Creator;
  /** What the caller signed. Where another chaincode calls this one, it is the call of that other one. */
  getSignedProposal(): SignedProposal;
  /** The name of the function and then its parameters, as they came. */
  getBufferArgs(): Uint8Array[];
  setEvent(name: string, payload: Uint8Array): void;
}
