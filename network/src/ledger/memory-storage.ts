import type { CommittedBlock } from "./block.js";
import type { KeyBytes } from "./key-bytes.js";
import type { BlockCommit, LedgerStorage, StoredLedger, TransactionPlace } from "./ledger-storage.js";
import type { Version } from "./version.js";

/** Keeps a ledger for the life of this process. */
export class MemoryStorage implements LedgerStorage {
  private blocks: CommittedBlock[] = [];
  private transactions = new Map<string, TransactionPlace>();
  private versions = new Map<string, Version[]>();

  open(): Promise<StoredLedger | undefined> {
    return Promise.resolve(undefined);
  }

  append({ block, writtenKeys }: BlockCommit): Promise<void> {
    this.blocks.push(block);
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
    return Promise.resolve();
  }

  block(number: number): Promise<CommittedBlock | undefined> {
    return Promise.resolve(this.blocks[number]);
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
