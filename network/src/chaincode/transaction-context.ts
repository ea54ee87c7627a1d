import type { peer } from "@hyperledger/fabric-protos";

import type { KeyModification } from "../ledger/key-history.js";
import type { TransactionSimulator } from "../simulation/transaction-simulator.js";

/** The access of a running chaincode: one transaction on one organisation's peer, in one chaincode's namespace. */
export interface TransactionContext {
  readonly channelId: string;
  readonly transactionId: string;
  readonly namespace: string;
  readonly signedProposal: peer.SignedProposal;
  readonly isInit: boolean;
  readonly simulator: TransactionSimulator;
  readonly collections: CollectionPermissions;
  readonly history: KeyHistory;
  readonly invoker: ChaincodeInvoker;
}

/** Whether the transaction's creator may see or change a private collection. */
export interface CollectionPermissions {
  /** @throws SimulationError in Fabric's words if it may not, or there is no such collection */
  assertRead(namespace: string, collection: string): void;
  /** @throws SimulationError in Fabric's words if it may not, or there is no such collection */
  assertWrite(namespace: string, collection: string): void;
}

/** Past values of a key, newest first, of committed blocks. */
type KeyHistory = (namespace: string, key: string) => AsyncIterator<KeyModification, undefined>;

/** A chaincode that another one calls. */
export interface CalledChaincode {
  readonly name: string;
  readonly channelId: string;
}

/**
 * Runs another chaincode within the same transaction, and within the same simulation unless it is on another channel.
 */
type ChaincodeInvoker = (
  context: TransactionContext,
  called: CalledChaincode,
  input: peer.ChaincodeInput,
) => Promise<peer.ChaincodeMessage>;
