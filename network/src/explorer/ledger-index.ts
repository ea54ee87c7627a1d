import type { common } from "@hyperledger/fabric-protos";
import { chaincodePolicyInWords, keyPolicyInWords } from "@tallystick/fabric-inspect";

import { chaincodeDefinitions } from "../ledger/chaincode-definition.js";
import { fromKeyBytes, toKeyBytes } from "../ledger/key-bytes.js";
import { MemoryState } from "../ledger/memory-state.js";
import { validationParameter } from "../ledger/state.js";
import { stateChanges } from "../validation/state-changes.js";
import { PartyNames } from "./party-names.js";
import { readBlock } from "./read-block.js";
import type {
  BlockSummary,
  KeyVersion,
  SearchResult,
  ShownChaincode,
  StateEntry,
  StatePage,
  TransactionSummary,
} from "./records.js";
import { show } from "./show.js";
import { causeOf } from "./transaction-detail.js";

/**
 * The data of all blocks from the first one on: the state, the place of each transaction, and the writers of each key.
 */
export class LedgerIndex {
  readonly #blocks: BlockSummary[] = [];
  readonly #places = new Map<string, TransactionSummary>();
  readonly #causes = new Map<string, string>();
  readonly #writes = new Map<string, KeyVersion[]>();
  readonly #namespaces = new Set<string>();
  readonly #names = new PartyNames();
  #state = MemoryState.empty;

  get height(): number {
    return this.#blocks.length;
  }

  get transactions(): number {
    return this.#places.size;
  }

  /** Parts of the state with any value, without those of private collections' hashes. */
  get namespaces(): readonly string[] {
    return [...this.#namespaces].sort();
  }

  /** The names of legal entities by their LEI, as chaincodes state them. */
  get names(): Readonly<Record<string, string>> {
    return this.#names.all;
  }

  /** Adds the next block. */
  apply(block: common.Block): BlockSummary {
    const { summary, transactions } = readBlock(block.serializeBinary());
    for (const transaction of transactions) {
      const { id, index, verdict } = transaction.summary;
      if (id !== "" && !this.#places.has(id)) {
        this.#places.set(id, transaction.summary);
        const cause = causeOf(transaction, this.#state);
        if (cause !== undefined) {
          this.#causes.set(id, cause);
        }
      }
      if (verdict === "VALID" && transaction.readWriteSet !== undefined) {
        const version = { block: summary.number, transaction: index };
        this.#state = this.#state.apply(stateChanges(transaction.readWriteSet, this.#state, version));
        for (const { namespace, writes } of transaction.readWriteSet.namespaces) {
          for (const { key, deleted, value } of writes) {
            this.#namespaces.add(namespace);
            if (!deleted) {
              this.#names.take(key, value);
            }
            const written = writeId(namespace, key);
            this.#writes.set(written, [...(this.#writes.get(written) ?? []), version]);
          }
        }
      }
    }
    this.#blocks.push(summary);
    return summary;
  }

  block(number: number): BlockSummary | undefined {
    return this.#blocks[number];
  }

  /** Blocks before a number, newest first. */
  blocks(before: number, limit: number): readonly BlockSummary[] {
    const end = Math.min(before, this.#blocks.length);
    return this.#blocks.slice(Math.max(0, end - limit), end).reverse();
  }

  transaction(id: string): TransactionSummary | undefined {
    return this.#places.get(id);
  }

  /** The cause of the verdict on a transaction, if blocks show it. */
  cause(id: string): string | undefined {
    return this.#causes.get(id);
  }

  chaincodes(): readonly ShownChaincode[] {
    return chaincodeDefinitions(this.#state).map(({ name, version, sequence, endorsementPolicy, collections }) => ({
      name,
      version,
      sequence,
      policy: chaincodePolicyInWords(endorsementPolicy),
      collections: collections.getConfigList().map((one) => one.getStaticCollectionConfig()?.getName() ?? ""),
    }));
  }

  /** Keys of a chaincode that begin with the prefix, after a key, in the ledger's order. */
  state(namespace: string, prefix: string, after: string | undefined, limit: number): StatePage {
    const entries: StateEntry[] = [];
    const begin = toKeyBytes(prefix);
    const start = after === undefined ? begin : `${toKeyBytes(after)}\u0000`;
    for (const [key, { value, version, metadata }] of this.#state.range(namespace, start, "")) {
      if (!key.startsWith(begin)) {
        break;
      }
      if (entries.length === limit) {
        return { entries, more: true };
      }
      const policy = metadata?.get(validationParameter);
      entries.push({
        key: fromKeyBytes(key),
        value: show(value),
        version,
        ...(policy && { policy: keyPolicyInWords(policy) }),
      });
    }
    return { entries, more: false };
  }

  /** The writes of a key, newest first. */
  writes(namespace: string, key: string): readonly KeyVersion[] {
    return [...(this.#writes.get(writeId(namespace, key)) ?? [])].reverse();
  }

  /** Blocks, transactions and keys whose name, or a part of a composite key, is the text or begins with it. */
  search(text: string, limit: number): readonly SearchResult[] {
    const found: SearchResult[] = [];
    if (/^\d+$/.test(text) && this.#blocks[Number(text)] !== undefined) {
      found.push({ kind: "block", number: Number(text) });
    }
    if (/^[0-9a-f]{4,64}$/.test(text)) {
      for (const [id, { block }] of this.#places) {
        if (found.length < limit && id.startsWith(text)) {
          found.push({ kind: "transaction", id, block });
        }
      }
    }
    for (const chaincode of this.namespaces) {
      found.push(
        ...this.#keysWith(chaincode, toKeyBytes(text), limit).map((key) => ({ kind: "key" as const, chaincode, key })),
      );
    }
    return found.slice(0, limit);
  }

  /** Keys that begin with the text, or have a part that does: nobody can type the null character before a part. */
  #keysWith(chaincode: string, text: string, limit: number): readonly string[] {
    const keys: string[] = [];
    for (const [key] of this.#state.range(chaincode, "", "")) {
      if (key.startsWith(text) || (key.startsWith("\u0000") && key.includes(`\u0000${text}`))) {
        keys.push(fromKeyBytes(key));
      }
      if (keys.length === limit) {
        break;
      }
    }
    return keys;
  }
}

function writeId(namespace: string, key: string): string {
  return `${namespace}\u0000${key}`;
}
