import type { Version } from "@tallystick/fabric-inspect";

import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { MemoryState } from "./memory-state.js";
import type { State, StateUpdate } from "./state.js";

/** All that one block changes. Stored as a whole or not at all. */
export interface BlockCommit {
  readonly block: CommittedBlock;
  readonly updates: readonly StateUpdate[];
  /** The public state with the updates applied. */
  readonly state: State;
  /** Private values that each organisation keeps, by MSP id. */
  readonly privateUpdates: ReadonlyMap<string, readonly StateUpdate[]>;
  /** Private write-sets of the block's valid transactions. */
  readonly privateSets: readonly PrivateSet[];
  /** Private keys whose past values must be forgotten, too. */
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
  /** Of the transaction that purges; later writes of the key are kept. */
  readonly version: Version;
}

export interface WrittenKeyVersion {
  readonly namespace: string;
  readonly key: KeyBytes;
  readonly version: Version;
}

/** What storage holds when a ledger opens. */
export interface StoredLedger {
  readonly height: number;
  readonly state: State;
  /** Private values, by the MSP id of the organisation that holds them. */
  readonly privateStates: ReadonlyMap<string, MemoryState>;
}

/** Where a ledger keeps its blocks and, where that is not in memory, its state. Storage is written once a block. */
export interface LedgerStorage {
  /** What it holds, of height 0 for a new ledger. */
  open(): Promise<StoredLedger>;
  /** Resolves when the block would survive a crash, as far as this storage can promise that. */
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
  /** Forgets the blocks from the height on. Absent where storage cannot go back. */
  truncate?(height: number): void;
  /** Writes all that it holds now into a new folder. Absent where storage is in memory. */
  copyTo?(folder: string): Promise<void>;
  /** Becomes what the folder holds, which {@link copyTo} wrote, as a whole or not at all. Absent where storage is in memory. */
  becomeCopy?(folder: string): Promise<StoredLedger>;
  close(): Promise<void>;
}

export interface TransactionPlace {
  readonly block: number;
  readonly index: number;
}
