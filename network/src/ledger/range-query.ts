import { createHash } from "node:crypto";

import { ledger } from "@hyperledger/fabric-protos";
import type { Version } from "@tallystick/fabric-inspect";

const { kvrwset } = ledger.rwset;

/** Fabric's degree of the Merkle tree that summarises reads of a range. */
const merkleDegree = 50;

export function kvRead(key: string, version: Version | undefined): ledger.rwset.kvrwset.KVRead {
  const read = new kvrwset.KVRead();
  read.setKey(key);
  read.setVersion(protoVersion(version));
  return read;
}

export function protoVersion(version: Version | undefined): ledger.rwset.kvrwset.Version | undefined {
  if (version === undefined) {
    return undefined;
  }
  const message = new kvrwset.Version();
  message.setBlockNum(version.block);
  message.setTxNum(version.transaction);
  return message;
}

/**
 * Collects the results of a range query in the form of Fabric's read-write set: the reads themselves up to the degree,
 * and above it the highest level of a Merkle tree.
 */
export class RangeQueryResults {
  #pending: ledger.rwset.kvrwset.KVRead[] = [];
  readonly #levels = new Map<number, Buffer[]>();
  #maxLevel = 1;

  /** @throws a degree that makes no tree; a peer of Fabric cannot continue with such a block either */
  constructor(private readonly degree: number = merkleDegree) {
    if (degree < 2) {
      throw new Error(`maxDegree [${String(degree)}] should not be less than 2 in the merkle tree`);
    }
  }

  add(key: string, version: Version): void {
    this.#pending.push(kvRead(key, version));
    if (this.#pending.length > this.degree) {
      this.#hashPending();
    }
  }

  /** Closes the tree. Exactly one of the two is set, except that both are absent for an empty range. */
  done(): {
    reads?: readonly ledger.rwset.kvrwset.KVRead[];
    merkle?: ledger.rwset.kvrwset.QueryReadsMerkleSummary;
  } {
    if (this.#maxLevel === 1 && this.#level(1).length === 0) {
      return this.#pending.length === 0 ? {} : { reads: this.#pending };
    }
    if (this.#pending.length > 0) {
      this.#hashPending();
    }
    this.#complete();
    return { merkle: this.summary() };
  }

  summary(): ledger.rwset.kvrwset.QueryReadsMerkleSummary {
    const summary = new kvrwset.QueryReadsMerkleSummary();
    summary.setMaxDegree(this.degree);
    summary.setMaxLevel(this.#maxLevel);
    summary.setMaxLevelHashesList([...this.#level(this.#maxLevel)]);
    return summary;
  }

  #level(level: number): Buffer[] {
    return this.#levels.get(level) ?? [];
  }

  #hashPending(): void {
    const reads = new kvrwset.QueryReads();
    reads.setKvReadsList(this.#pending);
    this.#pending = [];
    this.#push(1, sha256(reads.serializeBinary()));
    for (let level = 1; this.#level(level).length > this.degree; level++) {
      const combined = sha256(Buffer.concat(this.#level(level)));
      this.#levels.delete(level);
      this.#push(level + 1, combined);
    }
  }

  #push(level: number, hash: Buffer): void {
    this.#levels.set(level, [...this.#level(level), hash]);
    this.#maxLevel = Math.max(this.#maxLevel, level);
  }

  #complete(): void {
    for (let level = 1; level < this.#maxLevel; level++) {
      const hashes = this.#level(level);
      const [only] = hashes;
      if (only === undefined) {
        continue;
      }
      const hash = hashes.length === 1 ? only : sha256(Buffer.concat(hashes));
      this.#levels.delete(level);
      this.#levels.set(level + 1, [...this.#level(level + 1), hash]);
    }
    const last = this.#level(this.#maxLevel);
    if (last.length > this.degree) {
      this.#levels.delete(this.#maxLevel);
      this.#push(this.#maxLevel + 1, sha256(Buffer.concat(last)));
    }
  }
}

function sha256(bytes: Uint8Array): Buffer {
  return createHash("sha256").update(bytes).digest();
}
