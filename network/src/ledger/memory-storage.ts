import type { Version } from "@tallystick/fabric-inspect";

import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { BlockCommit, LedgerStorage, PrivateSet, StoredLedger, TransactionPlace } from "./ledger-storage.js";
import { MemoryState } from "./memory-state.js";
import { type Condensed, restore, SharedCertificates } from "./shared-certificates.js";

/** Keeps a ledger for the life of this process. */
export class MemoryStorage implements LedgerStorage {
  readonly #blocks: CommittedBlock[] = [];
  /** The additions of each block, so that they can be undone. */
  readonly #commits: Pick<BlockCommit, "block" | "writtenKeys" | "purges">[] = [];
  readonly #certificates = new SharedCertificates();
  #hashes = new Map<string, number>();
  #transactions = new Map<string, TransactionPlace>();
  /** By namespace and key. */
  readonly #versions = new Map<string, Map<KeyBytes, Version[]>>();
  #sets = new Map<number, readonly PrivateSet[]>();
  #purges = new Map<string, Version>();

  open(): Promise<StoredLedger> {
    return Promise.resolve({ height: 0, state: MemoryState.empty, privateStates: new Map() });
  }

  append(commit: BlockCommit): Promise<void> {
    const { writtenKeys, privateSets, purges } = commit;
    const block = new CondensedBlock(commit.block, this.#certificates.condense(commit.block.bytes));
    this.#commits.push({ block, writtenKeys, purges });
    this.#blocks.push(block);
    this.#hashes.set(Buffer.from(block.hash).toString("hex"), block.number);
    block.transactions.forEach(({ transactionId }, index) => {
      if (transactionId !== "" && !this.#transactions.has(transactionId)) {
        this.#transactions.set(transactionId, { block: block.number, index });
      }
    });
    for (const { namespace, key, version } of writtenKeys) {
      const versions = this.#versionsIn(namespace);
      const ofKey = versions.get(key);
      if (ofKey === undefined) {
        versions.set(key, [version]);
      } else {
        ofKey.push(version);
      }
    }
    if (privateSets.length > 0) {
      this.#sets.set(block.number, privateSets);
    }
    for (const { namespace, collection, keyHash, version } of purges) {
      this.#purges.set(`${namespace}\u0000${collection}\u0000${keyHash}`, version);
    }
    return Promise.resolve();
  }

  /** The current state belongs to the ledger. */
  addPrivateValues(): Promise<void> {
    return Promise.resolve();
  }

  privateSets(block: number): Promise<readonly PrivateSet[]> {
    return Promise.resolve(this.#sets.get(block) ?? []);
  }

  purgedAt(namespace: string, collection: string, keyHash: KeyBytes): Promise<Version | undefined> {
    return Promise.resolve(this.#purges.get(`${namespace}\u0000${collection}\u0000${keyHash}`));
  }

  block(number: number): Promise<CommittedBlock | undefined> {
    return Promise.resolve(this.#blocks[number]);
  }

  blockByHash(hash: Uint8Array): Promise<CommittedBlock | undefined> {
    return Promise.resolve(this.#blocks[this.#hashes.get(Buffer.from(hash).toString("hex")) ?? -1]);
  }

  transaction(transactionId: string): Promise<TransactionPlace | undefined> {
    return Promise.resolve(this.#transactions.get(transactionId));
  }

  history(namespace: string, key: KeyBytes): Promise<readonly Version[]> {
    return Promise.resolve([...(this.#versionsIn(namespace).get(key) ?? [])]);
  }

  truncate(height: number): void {
    for (const commit of this.#commits.splice(height)) {
      this.#forget(commit);
    }
    this.#blocks.length = height;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #versionsIn(namespace: string): Map<KeyBytes, Version[]> {
    let versions = this.#versions.get(namespace);
    if (versions === undefined) {
      versions = new Map();
      this.#versions.set(namespace, versions);
    }
    return versions;
  }

  #forget({ block, writtenKeys, purges }: Pick<BlockCommit, "block" | "writtenKeys" | "purges">): void {
    this.#hashes.delete(Buffer.from(block.hash).toString("hex"));
    this.#sets.delete(block.number);
    for (const { transactionId } of block.transactions) {
      if (this.#transactions.get(transactionId)?.block === block.number) {
        this.#transactions.delete(transactionId);
      }
    }
    for (const { namespace, key } of writtenKeys) {
      const versions = this.#versionsIn(namespace);
      const kept = (versions.get(key) ?? []).filter((version) => version.block < block.number);
      versions.set(key, kept);
    }
    for (const { namespace, collection, keyHash } of purges) {
      this.#purges.delete(`${namespace}\u0000${collection}\u0000${keyHash}`);
    }
  }
}

/** A block with its certificates stored elsewhere. */
class CondensedBlock implements CommittedBlock {
  readonly number: number;
  readonly hash: Uint8Array;
  readonly commitHash: Uint8Array;
  readonly transactions: CommittedBlock["transactions"];

  constructor(
    { number, hash, commitHash, transactions }: CommittedBlock,
    private readonly condensed: Condensed,
  ) {
    this.number = number;
    this.hash = hash;
    this.commitHash = commitHash;
    this.transactions = transactions;
  }

  get bytes(): Uint8Array {
    return restore(this.condensed);
  }
}
