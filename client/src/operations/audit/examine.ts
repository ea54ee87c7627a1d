import { createHash } from "node:crypto";

import { kindOf } from "../../chaincode/records.js";
import type { CommittedTransaction, WriteSet } from "../../transport/blocks/committed-block.js";
import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import { Recent } from "../../transport/blocks/recent.js";
import { findingOn } from "./finding-on.js";
import type { AuditFinding } from "./finding.js";
import type { Past } from "./past.js";

/** The caller and the time, without the call, since many thousand examined transactions are kept. */
export interface ExaminedTransaction extends Pick<
  CommittedTransaction,
  "transactionId" | "blockNumber" | "place" | "timestamp"
> {
  readonly creator: { readonly mspId: string };
}

/** A transaction that was examined. */
export interface Examined {
  readonly transaction: ExaminedTransaction;
  /** Keys of records that it wrote or deleted. */
  readonly keys: readonly string[];
  /** The keys among them that it deleted. */
  readonly deleted: readonly string[];
  /** Whether the transaction is valid and wrote this text under the key. A deletion is undefined. */
  readonly wrote: (key: string, value: string | undefined) => boolean;
  /** The field is absent if the act did exactly what the rules require. */
  readonly finding?: AuditFinding;
}

/** Transactions that are fetched at the same time. */
const AT_ONCE = 8;
/** How many transactions are kept: those that an audit needs repeatedly. */
const MOST_KEPT = 20_000;

/** Examines transactions and keeps the results, since a transaction never changes. */
export class Examiner {
  readonly #blocks: LedgerBlocks;
  readonly #past: Past;
  readonly #examined = new Recent<string, Promise<Examined>>(MOST_KEPT);

  constructor(blocks: LedgerBlocks, past: Past) {
    this.#blocks = blocks;
    this.#past = past;
  }

  /** Fetches transactions that will be examined. */
  async fetch(transactionIds: readonly string[]): Promise<void> {
    const unknown = transactionIds.filter((id) => !this.#examined.has(id));
    for (let at = 0; at < unknown.length; at += AT_ONCE) {
      await Promise.all(unknown.slice(at, at + AT_ONCE).map((id) => this.#blocks.transaction(id)));
    }
  }

  examine(transactionId: string): Promise<Examined> {
    let examined = this.#examined.get(transactionId);
    if (examined === undefined) {
      examined = this.#look(transactionId);
      this.#examined.set(transactionId, examined);
      examined.catch(() => this.#examined.delete(transactionId));
    }
    return examined;
  }

  async #look(transactionId: string): Promise<Examined> {
    const transaction = await this.#blocks.transaction(transactionId);
    const { call } = transaction;
    const kept = withoutCall(transaction);
    const set = call?.namespaces.get(this.#blocks.chaincode);
    const wrote = writtenBy(transaction.valid ? (set?.writes ?? []) : []);
    if (call === undefined || set === undefined) {
      return { transaction: kept, keys: [], deleted: [], wrote };
    }
    const writes = set.writes.filter(({ key }) => kindOf(key) !== undefined);
    const keys = writes.map(({ key }) => key);
    const deleted = writes.filter(({ value }) => value === undefined).map(({ key }) => key);
    const finding = await findingOn(transaction, call, {
      ...{ chaincode: this.#blocks.chaincode, past: this.#past.of(transaction, call) },
    });
    return {
      transaction: kept,
      keys,
      deleted,
      wrote,
      ...(finding !== undefined && { finding }),
    };
  }
}

const DELETED = "deleted";

/** Keeps only a hash of the writes, since many thousand examined transactions are kept. */
function writtenBy(writes: WriteSet["writes"]): Examined["wrote"] {
  const hashes = new Map(
    writes.map(({ key, value }) => [key, value === undefined ? DELETED : hashOf(Buffer.from(value).toString("utf8"))]),
  );
  return (key, value) => hashes.get(key) === (value === undefined ? DELETED : hashOf(value));
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}

function withoutCall({
  transactionId,
  blockNumber,
  place,
  timestamp,
  creator: { mspId },
}: CommittedTransaction): ExaminedTransaction {
  return { transactionId, blockNumber, place, timestamp, creator: { mspId } };
}
