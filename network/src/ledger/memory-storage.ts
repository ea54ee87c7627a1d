import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { BlockCommit, LedgerStorage, PrivateSet, StoredLedger, TransactionPlace } from "./ledger-storage.js";
import type { Version } from "./version.js";

/** Keeps a ledger for the life of this process. */
export class MemoryStorage implements LedgerStorage {
  readonly #blocks: CommittedBlock[] = [];
  /** What each block added, so that it can be taken back. */
  readonly #commits: Pick<BlockCommit, "block" | "writtenKeys" | "purges">[] = [];
  #hashes = new Map<string, number>();
  #transactions = new Map<string, TransactionPlace>();
  #versions = new Map<string, Version[]>();
  #sets = new Map<number, readonly PrivateSet[]>();
  #purges = new Map<string, Version>();

  open(): Promise<StoredLedger | undefined> {
    return Promise.resolve(undefined);
  }

  append(commit: BlockCommit): Promise<void> {
    const { block, writtenKeys, privateSets, purges } = commit;
    this.#commits.push({ block, writtenKeys, purges });
    this.#blocks.push(block);
    this.#hashes.set(Buffer.from(block.hash).toString("hex"), block.number);
    block.transactions.forEach(({ transactionId }, index) => {
      if (transactionId !== "" && !this.#transactions.has(transactionId)) {
        this.#transactions.set(transactionId, { block: block.number, index });
      }
    });
    for (const { namespace, key, version } of writtenKeys) {
      const id = `${namespace}\u0000${key}`;
      const versions = this.#versions.get(id);
      if (versions === undefined) {
        this.#versions.set(id, [version]);
      } else {
        versions.push(version);
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

  /** The current state is the ledger's own. */
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
    return Promise.resolve([...(this.#versions.get(`${namespace}\u0000${key}`) ?? [])]);
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

  #forget({ block, writtenKeys, purges }: Pick<BlockCommit, "block" | "writtenKeys" | "purges">): void {
    this.#hashes.delete(Buffer.from(block.hash).toString("hex"));
    this.#sets.delete(block.number);
    for (const { transactionId } of block.transactions) {
      if (this.#transactions.get(transactionId)?.block === block.number) {
        this.#transactions.delete(transactionId);
      }
    }
    for (const { namespace, key } of writtenKeys) {
      const id = `${namespace}\u0000${key}`;
      const kept = (this.#versions.get(id) ?? []).filter((version) => version.block < block.number);
      this.#versions.set(id, kept);
    }
    for (const { namespace, collection, keyHash } of purges) {
      this.#purges.delete(`${namespace}\u0000${collection}\u0000${keyHash}`);
    }
  }
}
