import { sha256 } from "../devices/sha256.js";
import type { QueryContext } from "../domain/operation/context.js";
import type { Instant } from "../domain/vocabulary/calendar.js";
import { textOf } from "../ledger/bytes.js";
import { FabricLedger } from "../ledger/fabric-ledger.js";
import { callerOf } from "./caller.js";
import { instantOf } from "./clock.js";
import { readRequest } from "./request.js";
import type { TransactionStub } from "./transaction-stub.js";

/** One call of a transaction function. */
export class Call {
  readonly stub: TransactionStub;
  /** The ledger as the peer shows it to this call. */
  readonly ledger: FabricLedger;

  constructor(stub: TransactionStub) {
    this.stub = stub;
    this.ledger = new FabricLedger(stub);
  }

  /**
   * Who calls, in which transaction and when: the transaction's own time is the same on every peer.
   *
   * @throws `CALLER_UNKNOWN` if the certificate cannot be read, `CLOCK_SKEW` for a time outside the calendar.
   */
  get context(): QueryContext {
    const { stub } = this;
    return { caller: callerOf(stub.getCreator()), txId: stub.getTxID(), now: this.now, sha256 };
  }

  /** @throws `CLOCK_SKEW` for a time outside the calendar. */
  get now(): Instant {
    return instantOf(this.stub.getTxTimestamp());
  }

  /** @throws `INVALID_REQUEST` if the parameter is not one text of JSON. */
  get request(): unknown {
    return readRequest(this.stub.getBufferArgs().slice(1));
  }

  /** The whole name by which the function was called, as the caller wrote it. */
  get calledAs(): string {
    return textOf(this.stub.getBufferArgs()[0] ?? new Uint8Array());
  }
}
