import { setTimeout as delay } from "node:timers/promises";

import type { common } from "@hyperledger/fabric-protos";
import { LRUCache } from "lru-cache";

import type { NetworkStatus } from "../network.js";
import { type BlockSource, deliverBlocks } from "./deliver-client.js";
import { LedgerIndex } from "./ledger-index.js";
import { readBlock, type ReadBlock } from "./read-block.js";
import type { FailedProposal, HistoryEntry, LiveEvent, Overview, TransactionDetail } from "./records.js";
import { show } from "./show.js";
import { detailOf } from "./transaction-detail.js";

/** The network that the page shows. */
export interface ExplorerSource {
  blockSource(): Promise<BlockSource>;
  status(): Promise<NetworkStatus>;
  readonly organisations: readonly string[];
  /** Names of all logs. */
  logs(): readonly string[];
  /** The last lines of a log; undefined if there is none of the name. */
  logTail(name: string, lines: number): readonly string[] | undefined;
  /** Reports lines as they are added to logs. Returns a function that ends it. */
  onLog(listener: (name: string, lines: readonly string[]) => void): () => void;
  /** Refused proposals, the newest last. */
  failures(): readonly FailedProposal[];
  onFailure(listener: (proposal: FailedProposal) => void): () => void;
}

const RETRY_MS = 500;

/** Follows a network and keeps the data for the page. When it is opened it reads blocks from the first one on. */
export class Explorer {
  #index = new LedgerIndex();
  readonly #recent = new LRUCache<number, ReadBlock>({ max: 100 });
  readonly #listeners = new Set<(event: LiveEvent) => void>();
  readonly #closing = new AbortController();
  #following = new AbortController();
  #trouble: string | undefined;
  readonly #stops: (() => void)[];

  constructor(private readonly source: ExplorerSource) {
    this.#stops = [
      source.onLog((name, lines) => {
        this.#tell({ type: "log", name, lines });
      }),
      source.onFailure((proposal) => {
        this.#tell({ type: "failed", proposal });
      }),
    ];
    void this.#follow();
  }

  get index(): LedgerIndex {
    return this.#index;
  }

  async overview(): Promise<Overview> {
    const { kind, channel, processes, failure = this.#trouble } = await this.source.status();
    return {
      kind,
      channel,
      height: this.#index.height,
      transactions: this.#index.transactions,
      organisations: this.source.organisations,
      chaincodes: this.#index.chaincodes(),
      namespaces: this.#index.namespaces,
      names: this.#index.names,
      processes: processes.map(({ kind: of, mspId, chaincode, state, restarts }) => ({
        kind: of,
        mspId,
        ...(chaincode !== undefined && { chaincode }),
        state,
        restarts,
      })),
      logs: this.source.logs(),
      ...(failure !== undefined && { failure }),
      limits: kind === "embedded" ? [] : nativeLimits,
    };
  }

  async transaction(id: string): Promise<TransactionDetail | undefined> {
    const place = this.#index.transaction(id);
    const transaction = place && (await this.#block(place.block)).transactions[place.index];
    return transaction && detailOf(transaction, this.#index.cause(id));
  }

  /** Past values of a key, newest first. */
  async history(namespace: string, key: string, limit: number): Promise<readonly HistoryEntry[]> {
    const entries: HistoryEntry[] = [];
    for (const { block, transaction: index } of this.#index.writes(namespace, key).slice(0, limit)) {
      const transaction = (await this.#block(block)).transactions[index];
      const write = transaction?.readWriteSet?.namespaces
        .find((one) => one.namespace === namespace)
        ?.writes.find((one) => one.key === key);
      if (transaction !== undefined && write !== undefined) {
        const { deleted } = write;
        const value = deleted ? {} : { value: show(write.value) };
        entries.push({ key, deleted, ...value, transaction: transaction.summary });
      }
    }
    return entries;
  }

  logTail(name: string, lines: number): readonly string[] | undefined {
    return this.source.logTail(name, lines);
  }

  failures(): readonly FailedProposal[] {
    return this.source.failures();
  }

  /** Calls back for all events from now on. Returns a function that ends it. */
  onEvent(listener: (event: LiveEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Begins again with the first block, since the ledger was rewound. */
  reset(): void {
    this.#index = new LedgerIndex();
    this.#recent.clear();
    this.#following.abort();
    this.#tell({ type: "reset" });
  }

  close(): void {
    this.#closing.abort();
    this.#following.abort();
    for (const stop of this.#stops) {
      stop();
    }
  }

  async #follow(): Promise<void> {
    while (!isAborted(this.#closing.signal)) {
      const following = new AbortController();
      this.#following = following;
      const index = this.#index;
      try {
        const source = await this.source.blockSource();
        await deliverBlocks(
          source,
          { from: index.height },
          (block) => {
            if (!following.signal.aborted) {
              this.#trouble = undefined;
              this.#take(block, index);
            }
          },
          following.signal,
        );
      } catch (error) {
        this.#trouble = `blocks cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      }
      if (this.#index === index) {
        await delay(RETRY_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
      }
    }
  }

  #take(block: common.Block, index: LedgerIndex): void {
    const summary = index.apply(block);
    this.#tell({ type: "block", block: summary });
  }

  async #block(number: number): Promise<ReadBlock> {
    const known = this.#recent.get(number);
    if (known !== undefined) {
      return known;
    }
    const read: ReadBlock[] = [];
    await deliverBlocks(
      await this.source.blockSource(),
      { from: number, to: number },
      (block) => read.push(readBlock(block.serializeBinary())),
      this.#closing.signal,
    );
    const [found] = read;
    if (found === undefined) {
      throw new Error(`block ${String(number)} could not be read`);
    }
    this.#recent.set(number, found);
    return found;
  }

  #tell(event: LiveEvent): void {
    for (const listener of [...this.#listeners]) {
      listener(event);
    }
  }
}

/** Reads it through a function, since the compiler assumes that a signal does not change during an await. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

const nativeLimits = [
  "Native peers do not report the proposals that they refuse: read the peer's log.",
  "State and history are worked out from the blocks; what a peer's own database holds is not asked.",
];
