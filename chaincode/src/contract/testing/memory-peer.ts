import { MemoryStub } from "../../ledger/testing/memory-stub.js";
import type { Creator } from "../caller.js";
import type { SignedCall } from "../signed-call.js";
import type { TransactionStub } from "../transaction-stub.js";
import { creators } from "./creators.js";

/** The submitter, the call and the time of a proposal. */
export interface Proposal {
  readonly mspId: string;
  readonly as: keyof typeof creators;
  /** Function and parameters, as the contracts receive them. */
  readonly args: readonly (string | Uint8Array)[];
  /** Milliseconds since 1970. If the field is absent, the peer uses its own clock. */
  readonly at?: number;
  /** What the caller signed, if another chaincode called this one. If it is absent, the caller signed this call. */
  readonly signed?: Partial<SignedCall>;
}

const channel = "trade";
const chaincode = "tallystick";

/** A peer in memory that runs one proposal after the other. */
export class MemoryPeer extends MemoryStub implements TransactionStub {
  readonly events: { readonly name: string; readonly payload: string }[] = [];
  #proposal: Proposal = { mspId: "BaowuMSP", as: "founder", args: [] };
  #transactions = 0;

  /** Runs a function of the chaincode. Its writes stay if it answered, and are discarded if it threw. */
  async run(proposal: Proposal, invoke: (stub: TransactionStub) => Promise<string>): Promise<string> {
    this.#proposal = proposal;
    this.#transactions += 1;
    const events = this.events.length;
    try {
      const answer = await invoke(this);
      this.commit(this.getTxID());
      return answer;
    } catch (error) {
      this.discard();
      this.events.length = events;
      throw error;
    }
  }

  getTxID(): string {
    return `tx${String(this.#transactions)}`;
  }

  getTxTimestamp(): { seconds: { toNumber(): number }; nanos: number } {
    const ms = this.#proposal.at ?? Date.now();
    const seconds = Math.floor(ms / 1000);
    return { seconds: { toNumber: () => seconds }, nanos: (ms - seconds * 1000) * 1_000_000 };
  }

  getChannelID(): string {
    return channel;
  }

  getSignedCall(): SignedCall {
    const signed = { channel, chaincode, args: this.getBufferArgs(), ...this.#proposal.signed };
    return { invoked: signed.chaincode, ...signed };
  }

  getCreator(): Creator {
    return { mspid: this.#proposal.mspId, idBytes: Buffer.from(creators[this.#proposal.as]) };
  }

  getBufferArgs(): Uint8Array[] {
    return this.#proposal.args.map((arg) => Buffer.from(arg));
  }

  setEvent(name: string, payload: Uint8Array): void {
    this.events.push({ name, payload: Buffer.from(payload).toString("utf8") });
  }
}
