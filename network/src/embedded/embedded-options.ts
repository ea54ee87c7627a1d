import type { ConcurrencySettings } from "../gateway/concurrency-limit.js";
import type { NetworkOptions } from "../network.js";

/** A transaction that a block holds and that changes nothing. */
export interface InvalidTransaction {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Fabric's name for the verdict, such as `MVCC_READ_CONFLICT`. */
  readonly verdict: string;
  /** What the validation found, such as the key that was read; empty where the verdict says all. */
  readonly reason: string;
}

/** Settings of an embedded network. */
export interface EmbeddedNetworkOptions extends NetworkOptions {
  /** The clock by which peers and orderer judge timestamps and certificates. Default: the machine's. */
  readonly now?: () => Date;
  /** Which release's verdicts to give where they differ. Default `3.1`. */
  readonly release?: "3.1" | "2.5";
  /**
   * Whether peers and orderer ask clients for a TLS certificate of one of the channel's organisations, such as
   * `EmbeddedNetwork.tlsClient` issues. Default false.
   */
  readonly mutualTls?: boolean;
  /** Milliseconds that a transaction may run in chaincode, as a peer's `chaincode.executetimeout`. Default 30000. */
  readonly executeTimeoutMs?: number;
  /** Milliseconds that a gateway waits for another peer, as a peer's `gateway.endorsementTimeout`. Default 30000. */
  readonly endorsementTimeoutMs?: number;
  /** Calls that a peer serves at a time, as its `limits.concurrency`. */
  readonly concurrencyLimits?: ConcurrencySettings;
  /** Receives each transaction that is found invalid, before its block is committed. */
  readonly onInvalid?: (transaction: InvalidTransaction) => void;
}
