import { common, ledger } from "@hyperledger/fabric-protos";
import { parse, type Version } from "@tallystick/fabric-inspect";

import { type CommittedBlock, lastConfigOf } from "./block.js";
import { hashToKeyBytes, toKeyBytes } from "./key-bytes.js";
import type { BlockCommit, LedgerStorage, PrivateSet, StoredLedger, TransactionPlace } from "./ledger-storage.js";
import { MemoryState } from "./memory-state.js";
import { hashKey } from "./read-write-set.js";
import type { State, StateUpdate } from "./state.js";
import type { ValidationCode } from "./validation-code.js";

const { rwset } = ledger;

/** The state that one organisation's simulations see, all at one height. */
export interface LedgerSnapshot {
  readonly height: number;
  readonly state: State;
  /** Private values of the organisation, in namespaces of their own. */
  readonly privateState: MemoryState;
}

/** An earlier state of a ledger, for a return to it. */
export interface LedgerCheckpoint {
  readonly height: number;
  readonly hash: Uint8Array;
  readonly commitHash: Uint8Array;
  readonly config: number;
  readonly state: State;
  readonly privateStates: ReadonlyMap<string, MemoryState>;
}

/** A return to an earlier state: the heights before and after. */
export interface Rewind {
  readonly from: number;
  readonly to: number;
}

export interface TransactionStatus {
  readonly block: number;
  readonly code: ValidationCode;
}

/**
 * The channel's ledger, one for all organisations: validation is deterministic, so every peer of a real network would
 * have the same one. Only private values differ between organisations.
 */
export class Ledger {
  #current: State;
  readonly #privateStates = new Map<string, MemoryState>();
  #blocks = 0;
  #hash: Uint8Array = new Uint8Array();
  #commitHash: Uint8Array = new Uint8Array();
  /** Number of the newest block that configures the channel. */
  #config = 0;
  readonly #rewinds: Rewind[] = [];
  readonly #listeners = new Set<(block: CommittedBlock) => void>();

  private constructor(
    private readonly storage: LedgerStorage,
    state: State,
  ) {
    this.#current = state;
  }

  static async open(storage: LedgerStorage): Promise<Ledger> {
    const stored = await storage.open();
    const opened = new Ledger(storage, stored.state);
    if (stored.height > 0) {
      opened.#become(await opened.#checkpointOf(stored));
    }
    return opened;
  }

  /** Number of blocks. */
  get height(): number {
    return this.#blocks;
  }

  /** Hash of the last block's header, empty before the first. */
  get lastHash(): Uint8Array {
    return this.#hash;
  }

  /** The last block's commit hash, empty before the second. */
  get lastCommitHash(): Uint8Array {
    return this.#commitHash;
  }

  get state(): State {
    return this.#current;
  }

  snapshot(mspId: string): LedgerSnapshot {
    return {
      height: this.#blocks,
      state: this.#current,
      privateState: this.#privateStates.get(mspId) ?? MemoryState.empty,
    };
  }

  /** Appends the next block. Nobody sees the block before it is stored. */
  async commit(commit: BlockCommit): Promise<void> {
    if (commit.block.number !== this.#blocks) {
      throw new Error(
        `block ${String(commit.block.number)} does not follow a ledger of ${String(this.#blocks)} blocks`,
      );
    }
    await commit.state.settle(() => this.storage.append(commit));
    this.#current = commit.state;
    this.#applyPrivate(commit.privateUpdates);
    this.#blocks++;
    this.#hash = commit.block.hash;
    this.#commitHash = commit.block.commitHash;
    if (commit.block.transactions.some(({ type }) => type === common.HeaderType.CONFIG)) {
      this.#config = commit.block.number;
    }
    for (const listener of [...this.#listeners]) {
      listener(commit.block);
    }
  }

  /** Adds private values of committed blocks, by MSP id, for organisations that did not have them at the time. */
  async addPrivateValues(updates: ReadonlyMap<string, readonly StateUpdate[]>): Promise<void> {
    await this.storage.addPrivateValues(updates);
    this.#applyPrivate(updates);
  }

  /** The data for {@link rewind}. It takes no time, since states are immutable. */
  checkpoint(): LedgerCheckpoint {
    const privateStates = new Map(this.#privateStates);
    return {
      height: this.#blocks,
      hash: this.#hash,
      commitHash: this.#commitHash,
      config: this.#config,
      state: this.#current,
      privateStates,
    };
  }

  /**
   * Returns to a checkpoint, as if there had been no later block.
   *
   * @returns false if the storage cannot do this
   */
  rewind(checkpoint: LedgerCheckpoint): boolean {
    if (this.storage.truncate === undefined) {
      return false;
    }
    this.storage.truncate(checkpoint.height);
    this.#become(checkpoint);
    return true;
  }

  /** Writes the whole present ledger into a new folder. @throws {Error} the ledger is in memory */
  async copyTo(folder: string): Promise<void> {
    const { storage } = this;
    if (storage.copyTo === undefined) {
      throw new Error("a ledger in memory has no copies on disk");
    }
    await storage.copyTo(folder);
  }

  /**
   * Takes the content of a ledger that {@link copyTo} wrote. Nothing may be committed at the same time. @throws {Error}
   * the ledger is in memory
   */
  async becomeCopy(folder: string): Promise<void> {
    const { storage } = this;
    if (storage.becomeCopy === undefined) {
      throw new Error("a ledger in memory has no copies on disk");
    }
    this.#become(await this.#checkpointOf(await storage.becomeCopy(folder)));
  }

  async #checkpointOf({ height, state, privateStates }: StoredLedger): Promise<LedgerCheckpoint> {
    const last = await this.storage.block(height - 1);
    return {
      height,
      hash: last?.hash ?? new Uint8Array(),
      commitHash: last?.commitHash ?? new Uint8Array(),
      config: last === undefined ? 0 : lastConfigOf(last),
      state,
      privateStates,
    };
  }

  #become({ height, hash, commitHash, config, state, privateStates }: LedgerCheckpoint): void {
    if (height < this.#blocks) {
      this.#rewinds.push({ from: this.#blocks, to: height });
    }
    this.#blocks = height;
    this.#hash = hash;
    this.#commitHash = commitHash;
    this.#config = config;
    this.#current = state;
    this.#privateStates.clear();
    for (const [mspId, privateState] of privateStates) {
      this.#privateStates.set(mspId, privateState);
    }
  }

  /** Every return to an earlier state, oldest first. */
  get rewinds(): readonly Rewind[] {
    return this.#rewinds;
  }

  block(number: number): Promise<CommittedBlock | undefined> {
    return number < this.#blocks ? this.storage.block(number) : Promise.resolve(undefined);
  }

  blockByHash(hash: Uint8Array): Promise<CommittedBlock | undefined> {
    return this.storage.blockByHash(hash);
  }

  /** Block and position of a transaction. */
  place(transactionId: string): Promise<TransactionPlace | undefined> {
    return this.storage.transaction(transactionId);
  }

  /** Number of the newest block that configures the channel. */
  get lastConfig(): number {
    return this.#config;
  }

  /** The transaction's verdict, once it is in a block. Of several with one id, it is the first one's. */
  async transaction(transactionId: string): Promise<TransactionStatus | undefined> {
    const place = await this.storage.transaction(transactionId);
    const record = place && (await this.storage.block(place.block))?.transactions[place.index];
    return place && record && { block: place.block, code: record.code };
  }

  async hasTransaction(transactionId: string): Promise<boolean> {
    return (await this.storage.transaction(transactionId)) !== undefined;
  }

  /** Versions at which valid transactions wrote the key, oldest first. */
  history(namespace: string, key: string): Promise<readonly Version[]> {
    return this.storage.history(namespace, toKeyBytes(key));
  }

  /** Private writes of a block's transactions, without keys that were purged later. */
  async privateSets(number: number): Promise<readonly PrivateSet[]> {
    const sets = await this.storage.privateSets(number);
    return Promise.all(sets.map((set) => this.#withoutPurged(number, set)));
  }

  #applyPrivate(updates: ReadonlyMap<string, readonly StateUpdate[]>): void {
    for (const [mspId, values] of updates) {
      this.#privateStates.set(mspId, (this.#privateStates.get(mspId) ?? MemoryState.empty).apply(values));
    }
  }

  async #withoutPurged(number: number, set: PrivateSet): Promise<PrivateSet> {
    const message = parse(rwset.kvrwset.KVRWSet, set.bytes);
    const kept = [];
    for (const write of message.getWritesList()) {
      const keyHash = hashToKeyBytes(hashKey(toKeyBytes(write.getKey())));
      const purged = await this.storage.purgedAt(set.namespace, set.collection, keyHash);
      const older =
        purged !== undefined &&
        (number < purged.block || (number === purged.block && set.transaction <= purged.transaction));
      if (!older) {
        kept.push(write);
      }
    }
    message.setWritesList(kept);
    return { ...set, bytes: message.serializeBinary() };
  }

  /** Calls back after each commit. Returns a function that ends it. */
  onCommit(listener: (block: CommittedBlock) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  close(): Promise<void> {
    return this.storage.close();
  }
}
