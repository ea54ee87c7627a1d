import type { Version } from "@tallystick/fabric-inspect";

import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { MemoryState } from "./memory-state.js";
import type { State, StateUpdate } from "./state.js";

/** All changes of one block. They are stored as a whole or not at all. */
export interface BlockCommit {
  readonly block: CommittedBlock;
  readonly updates: readonly StateUpdate[];
  /** The public state with the updates applied. */
  readonly state: State;
  /** Private values that each organisation holds, by MSP id. */
  readonly privateUpdates: ReadonlyMap<string, readonly StateUpdate[]>;
  /** Private write-sets of the block's transactions, also of invalid ones. */
  readonly privateSets: readonly PrivateSet[];
  /** Private keys whose past values must also be deleted. */
  readonly purges: readonly PurgedKey[];
  /** Keys of public state written by valid transactions, for the history of keys. */
  readonly writtenKeys: readonly WrittenKeyVersion[];
}

/** Private writes of one transaction to one collection. */
export interface PrivateSet {
  /** Position of the transaction in its block. */
  readonly transaction: number;
  readonly namespace: string;
  readonly collection: string;
  /** Serialized `KVRWSet`. */
  readonly bytes: Uint8Array;
}

export interface PurgedKey {
  readonly namespace: string;
  readonly collection: string;
  readonly keyHash: KeyBytes;
  /** Version of the purging transaction. Later writes of the key are kept. */
  readonly version: Version;
}

export interface WrittenKeyVersion {
  readonly namespace: string;
  readonly key: KeyBytes;
  readonly version: Version;
}

/** The content of storage when a ledger opens. */
export interface StoredLedger {
  readonly height: number;
  readonly state: State;
  /** Private values, by the MSP id of the organisation that holds them. */
  readonly privateStates: ReadonlyMap<string, MemoryState>;
}

/** The storage of a ledger for its blocks and, unless it is in memory, its state. It is written once for each block. */
export interface LedgerStorage {
  /** The content of the ledger, with height 0 for a new ledger. */
  open(): Promise<StoredLedger>;
  /** Resolves when the block would survive a crash, as far as this storage can guarantee that. */
  append(commit: BlockCommit): Promise<void>;
  /** Adds values, by MSP id, to the private state. Resolves as {@link append} does. */
  addPrivateValues(updates: ReadonlyMap<string, readonly StateUpdate[]>): Promise<void>;
  block(number: number): Promise<CommittedBlock | undefined>;
  blockByHash(hash: Uint8Array): Promise<CommittedBlock | undefined>;
  transaction(transactionId: string): Promise<TransactionPlace | undefined>;
  /** Private write-sets of a block's transactions. */
  privateSets(block: number): Promise<readonly PrivateSet[]>;
  /** When the key was last purged, if ever. */
  purgedAt(namespace: string, collection: string, keyHash: KeyBytes): Promise<Version | undefined>;
  /** Versions of a key, oldest first. */
  history(namespace: string, key: KeyBytes): Promise<readonly Version[]>;
  /** Deletes the blocks from the height on. Absent if storage cannot return to an earlier state. */
  truncate?(height: number): void;
  /** Writes its present content into a new folder. Absent if storage is in memory. */
  copyTo?(folder: string): Promise<void>;
  /**
   * Takes the content of a folder that {@link copyTo} wrote, as a whole or not at all. Absent if storage is in memory.
   */
  becomeCopy?(folder: string): Promise<StoredLedger>;
  close(): Promise<void>;
}

export interface TransactionPlace {
  readonly block: number;
  readonly index: number;
}
