import type { ConcurrencySettings } from "../gateway/concurrency-limit.js";
import type { NetworkOptions } from "../network.js";

/** An invalid transaction. It is in a block, but changes nothing. */
export interface InvalidTransaction {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Fabric's name for the verdict, such as `MVCC_READ_CONFLICT`. */
  readonly verdict: string;
  /** Details of the verdict, such as the key that was read. Empty if there are none. */
  readonly reason: string;
}

/** A proposal that a peer refused, so that its transaction is in no block. */
export interface RefusedProposal {
  /** Id that its transaction would have had. */
  readonly transactionId: string;
  /** Organisation of the peer that refused it. */
  readonly mspId: string;
  /** The caller's serialized identity (protobuf `msp.SerializedIdentity`). */
  readonly creator: Uint8Array;
  /** Name of the chaincode. */
  readonly chaincode: string;
  /** Name of the function that was called. */
  readonly function: string;
  /** Message of the peer or the chaincode. */
  readonly message: string;
  /** True if the caller only evaluated the function and did not ask for an endorsement. */
  readonly query: boolean;
}

/** Settings of an embedded network. */
export interface EmbeddedNetworkOptions extends NetworkOptions {
  /** The clock by which peers and orderer check timestamps and certificates. Default: the machine's clock. */
  readonly now?: () => Date;
  /** The release of Fabric whose verdicts and channel capabilities the network follows. Default `3.1`. */
  readonly release?: "3.1" | "2.5";
  /**
   * Whether peers and orderer ask clients for a TLS certificate of one of the channel's organisations, such as
   * `EmbeddedNetwork.tlsClient` issues. Default false.
   */
  readonly mutualTls?: boolean;
  /**
   * Whether error details, discovery and the channel's configuration name peers and orderer by their host names, as in Fabric's test network:
   * `peer0.org1.example.com:7051` for the peer of the domain `org1.example.com`. Default false: where they listen,
   * `127.0.0.1:7051`.
   */
  readonly namedAddresses?: boolean;
  /** Milliseconds that a transaction may run in chaincode, as a peer's `chaincode.executetimeout`. Default 30000. */
  readonly executeTimeoutMs?: number;
  /**
   * Milliseconds that a chaincode may take to start, when it is deployed and after a crash, as a peer's
   * `chaincode.startuptimeout`. Default 300000.
   */
  readonly startupTimeoutMs?: number;
  /** Milliseconds that a gateway waits for another peer, as a peer's `gateway.endorsementTimeout`. Default 30000. */
  readonly endorsementTimeoutMs?: number;
  /**
   * Port at which a debugger can attach to the first organisation's first Node chaincode, such as 9229. The next organisations have the next
   * ports. A transaction may then take an hour in place of 30 seconds, since a debugger may pause it. Default: no debugger.
   */
  readonly inspect?: number;
  /** Calls that a peer serves at a time, as its `limits.concurrency`. */
  readonly concurrencyLimits?: ConcurrencySettings;
  /** Receives each proposal that a peer refuses, one call for each peer. */
  readonly onRefused?: (proposal: RefusedProposal) => void;
  /** Receives each transaction that is found invalid, before its block is committed. */
  readonly onInvalid?: (transaction: InvalidTransaction) => void;
}
