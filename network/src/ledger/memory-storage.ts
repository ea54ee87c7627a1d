import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { BlockCommit, LedgerStorage, PrivateSet, StoredLedger, TransactionPlace } from "./ledger-storage.js";
import type { Version } from "./version.js";

/** Keeps a ledger for the life of this process. */
export class MemoryStorage implements LedgerStorage {
  private blocks: CommittedBlock[] = [];
  private hashes = new Map<string, number>();
  private transactions = new Map<string, TransactionPlace>();
  private versions = new Map<string, Version[]>();
  private sets = new Map<number, readonly PrivateSet[]>();
  private purges = new Map<string, Version>();

  open(): Promise<StoredLedger | undefined> {
    return Promise.resolve(undefined);
  }

  append({ block, writtenKeys, privateSets, purges }: BlockCommit): Promise<void> {
    this.blocks.push(block);
    this.hashes.set(Buffer.from(block.hash).toString("hex"), block.number);
    block.transactions.forEach(({ transactionId }, index) => {
      if (transactionId !== "" && !this.transactions.has(transactionId)) {
        this.transactions.set(transactionId, { block: block.number, index });
      }
    });
    for (const { namespace, key, version } of writtenKeys) {
      const id = `${namespace}\u0000${key}`;
      const versions = this.versions.get(id);
      if (versions === undefined) {
        this.versions.set(id, [version]);
      } else {
        versions.push(version);
      }
    }
    if (privateSets.length > 0) {
      this.sets.set(block.number, privateSets);
    }
    for (const { namespace, collection, keyHash, version } of purges) {
      this.purges.set(`${namespace}\u0000${collection}\u0000${keyHash}`, version);
    }
    return Promise.resolve();
  }

  privateSets(block: number): Promise<readonly PrivateSet[]> {
    return Promise.resolve(this.sets.get(block) ?? []);
  }

  purgedAt(namespace: string, collection: string, keyHash: KeyBytes): Promise<Version | undefined> {
    return Promise.resolve(this.purges.get(`${namespace}\u0000${collection}\u0000${keyHash}`));
  }

  block(number: number): Promise<CommittedBlock | undefined> {
    return Promise.resolve(this.blocks[number]);
  }

  blockByHash(hash: Uint8Array): Promise<CommittedBlock | undefined> {
    return Promise.resolve(this.blocks[this.hashes.get(Buffer.from(hash).toString("hex")) ?? -1]);
  }

  transaction(transactionId: string): Promise<TransactionPlace | undefined> {
    return Promise.resolve(this.transactions.get(transactionId));
  }

  history(namespace: string, key: KeyBytes): Promise<readonly Version[]> {
    return Promise.resolve([...(this.versions.get(`${namespace}\u0000${key}`) ?? [])]);
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
