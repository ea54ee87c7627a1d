import { setTimeout as sleep } from "node:timers/promises";

import { readBlock, type Block } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Protocol, TallyError } from "../../errors/index.js";
import type { PeerPool } from "../peers/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../peers/retry-policy.js";
import { askSystem, type SystemQuestion } from "../queries/system-query.js";
import type { VerifyOptions } from "../queries/verification.js";
import { committedBlock, sealOf, type CommittedBlock, type CommittedTransaction } from "./committed-block.js";
import { Recent } from "./recent.js";

/** So many blocks are kept: those that an audit goes through again and again. */
const MOST_KEPT = 500;
/** And of so many transactions the block that they are in. */
const MOST_PLACES = 100_000;
/** Milliseconds before a peer is asked again that has not a block which others have. */
const PAUSE = 100;

/** The questions of a peer's own chaincode that a block answers. */
type BlockQuery = "GetBlockByNumber" | "GetBlockByTxID";

/** How blocks are asked for. */
export interface BlockSettings {
  readonly retry: RetryOptions;
  /** Milliseconds that an answer may take. */
  readonly deadline: number;
  /** Whose peers must hand out the same block; absent where one peer's word is enough. */
  readonly verify: VerifyOptions | undefined;
}

/**
 * The ledger's blocks, each fetched once. With `verify` the peers of several organisations hand out the same block: the same
 * transactions at the same places, and the same verdicts.
 */
export class LedgerBlocks {
  readonly #pool: PeerPool;
  readonly #settings: BlockSettings;
  readonly #byNumber = new Map<number, Promise<CommittedBlock>>();
  /** The block that a transaction is in. */
  readonly #places = new Recent<string, Promise<number>>(MOST_PLACES);
  #newest = 0;

  constructor(pool: PeerPool, settings: BlockSettings) {
    this.#pool = pool;
    this.#settings = settings;
  }

  get channel(): string {
    return this.#pool.pick().site.channel;
  }

  get chaincode(): string {
    return this.#pool.pick().site.chaincode;
  }

  /** The newest block that was seen: the peers' ledgers are at least as long. */
  get newest(): number {
    return this.#newest;
  }

  /** Whether several organisations hand out each block. */
  get verified(): boolean {
    return this.#settings.verify !== undefined;
  }

  /**
   * A transaction of the ledger, valid or not. Of several copies the valid one, or else the first.
   *
   * @throws `Unavailable` or `Protocol` where no peer hands it out, `Conflict` where the organisations' peers hand out different blocks.
   */
  async transaction(transactionId: string): Promise<CommittedTransaction> {
    const number = await this.#numberOf(transactionId);
    const found = copyIn(await this.block(number), transactionId);
    if (found === undefined) {
      throw new Protocol("LEDGER_INCONSISTENT", `block ${String(number)} holds no transaction ${transactionId}`);
    }
    return found;
  }

  /** A block; one that is not there yet fails. */
  block(number: number): Promise<CommittedBlock> {
    return this.#kept(number, () => this.#fetch("GetBlockByNumber", String(number)));
  }

  /** What is the same wherever a block is the same. The block itself is not kept. */
  seal(number: number): Promise<string> {
    return this.#ask("GetBlockByNumber", String(number)).then(sealOf);
  }

  /** Whether the ledger has a block of this number, as far as is known. */
  has(number: number): boolean {
    return number >= 0 && number <= this.#newest;
  }

  #numberOf(transactionId: string): Promise<number> {
    let number = this.#places.get(transactionId);
    if (number === undefined) {
      number = this.#fetch("GetBlockByTxID", transactionId).then((block) => {
        void this.#kept(block.number, () => Promise.resolve(block));
        return block.number;
      });
      this.#places.set(transactionId, number);
      number.catch(() => this.#places.delete(transactionId));
    }
    return number;
  }

  #kept(number: number, fetch: () => Promise<CommittedBlock>): Promise<CommittedBlock> {
    let block = this.#byNumber.get(number);
    if (block === undefined) {
      if (this.#byNumber.size >= MOST_KEPT) {
        this.#byNumber.clear();
      }
      block = fetch();
      this.#byNumber.set(number, block);
      block.catch(() => this.#byNumber.delete(number));
    }
    return block;
  }

  async #fetch(query: BlockQuery, argument: string): Promise<CommittedBlock> {
    const block = blockAskedFor(committedBlock(await this.#ask(query, argument)), query, argument);
    // An invalid one may be a later copy of another block's. Its peer knows where the first is.
    for (const { transactionId } of block.transactions.filter(({ valid }) => valid)) {
      this.#places.set(transactionId, Promise.resolve(block.number));
    }
    this.#newest = Math.max(this.#newest, block.number);
    return block;
  }

  /** A peer that lags behind is asked again, since others have the block. What is in the block is taken apart once, however many hand it out. */
  async #ask(name: BlockQuery, argument: string): Promise<Block> {
    const { retry, deadline, verify } = this.#settings;
    const until = Date.now() + deadline;
    const question: SystemQuestion<Block> = {
      ...{ chaincode: "qscc", name },
      args: ({ site }) => [site.channel, argument],
      read: (bytes) => readBlock(bytes, nativeCryptography),
      textOf: sealOf,
    };
    for (;;) {
      try {
        return await askSystem(this.#pool, question, { deadline, retries: retryPolicy(retry, false), verify });
      } catch (error) {
        if (verify === undefined || !isNotThereYet(error) || Date.now() + PAUSE >= until) {
          throw error;
        }
      }
      await sleep(PAUSE);
    }
  }
}

/** What was asked for, and not another block that is as real. */
function blockAskedFor(block: CommittedBlock, query: BlockQuery, argument: string): CommittedBlock {
  const isIt = query === "GetBlockByNumber" ? String(block.number) === argument : copyIn(block, argument) !== undefined;
  if (!isIt) {
    throw new Protocol(
      "LEDGER_INCONSISTENT",
      `the peer was asked ${query} for ${argument}, and handed out block ${String(block.number)}, which it is not`,
    );
  }
  return block;
}

function copyIn({ transactions }: CommittedBlock, transactionId: string): CommittedTransaction | undefined {
  const copies = transactions.filter((transaction) => transaction.transactionId === transactionId);
  return copies.find(({ valid }) => valid) ?? copies[0];
}

/** A peer says in words of its own that its ledger has no such block. */
function isNotThereYet(error: unknown): boolean {
  return error instanceof TallyError && /no such (transaction ID|block number)/.test(error.message);
}
