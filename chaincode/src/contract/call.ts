import type { Caller } from "../domain/operation/caller.js";
import type { Instant } from "../domain/vocabulary/calendar.js";
import { FabricLedger } from "../ledger/fabric-ledger.js";
import { callerOf } from "./caller.js";
import { instantOf } from "./clock.js";
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

  /** @throws `CALLER_UNKNOWN` if the certificate cannot be read. */
  get caller(): Caller {
    return callerOf(this.stub.getCreator());
  }

  /**
   * The transaction's own time, which is the same on every peer.
   *
   * @throws `CLOCK_SKEW` for a time outside the calendar.
   */
  get now(): Instant {
    return instantOf(this.stub.getTxTimestamp());
  }

  /** The whole name by which the function was called, as the caller wrote it. */
  get calledAs(): string {
    return Buffer.from(this.stub.getBufferArgs()[0] ?? []).toString("utf8");
  }
}
