import { setTimeout as sleep } from "node:timers/promises";

import { readBlock, type Block } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Protocol } from "../../errors/index.js";
import type { PeerPool } from "../peers/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../peers/retry-policy.js";
import { isNotThereYet } from "../queries/several-answers.js";
import { askSystem, type SystemQuestion } from "../queries/system-query.js";
import type { VerifyOptions } from "../queries/verification.js";
import { committedBlock, sealOf, type CommittedBlock, type CommittedTransaction } from "./committed-block.js";
import { Recent } from "./recent.js";

/** How many blocks are kept in memory. An audit needs the same blocks repeatedly. */
const MOST_KEPT = 500;
/** For how many transactions the block number is kept. */
const MOST_PLACES = 100_000;
/** Milliseconds until a peer is asked again that does not have a block which others have. */
const PAUSE = 100;

/** The queries of a peer's own chaincode that a block answers. */
type BlockQuery = "GetBlockByNumber" | "GetBlockByTxID";

/** The settings for requests of blocks. */
export interface BlockSettings {
  readonly retry: RetryOptions;
  /** The longest time for an answer, in milliseconds. */
  readonly deadline: number;
  /** The organisations whose peers must have the same block; absent if one peer's word is enough. */
  readonly verify: VerifyOptions | undefined;
}

/**
 * The ledger's blocks, each fetched once. With `verify` the peers of several organisations must have the same block:
 * the same transactions at the same places, and the same verdicts.
 */
export class LedgerBlocks {
  readonly #pool: PeerPool;
  readonly #settings: BlockSettings;
  readonly #byNumber = new Map<number, Promise<CommittedBlock>>();
  /** The number of a transaction's block. */
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

  /** The newest block so far: the peers' ledgers are at least as long. */
  get newest(): number {
    return this.#newest;
  }

  /** The organisations that confirm each block; undefined if one peer's word is enough. */
  get verify(): VerifyOptions | undefined {
    return this.#settings.verify;
  }

  /**
   * A transaction of the ledger, valid or not. Of several copies it is the valid one, or else the first.
   *
   * @throws `Unavailable` or `Protocol` if no peer returns it, `Conflict` if the organisations' peers return different
   * blocks.
   */
  async transaction(transactionId: string): Promise<CommittedTransaction> {
    const number = await this.#numberOf(transactionId);
    const found = copyIn(await this.block(number), transactionId);
    if (found === undefined) {
      throw new Protocol("LEDGER_INCONSISTENT", `block ${String(number)} holds no transaction ${transactionId}`);
    }
    return found;
  }

  /** A block. It fails if there is no such block yet. */
  block(number: number): Promise<CommittedBlock> {
    return this.#kept(number, () => this.#fetch("GetBlockByNumber", String(number)));
  }

  /** A text that is equal for equal blocks. The block itself is not kept. */
  seal(number: number): Promise<string> {
    return this.#ask("GetBlockByNumber", String(number)).then(sealOf);
  }

  /** Whether the ledger is known to have a block of this number. */
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
    // An invalid one may be a later copy of another block's. A peer knows where the first one is.
    for (const { transactionId } of block.transactions.filter(({ valid }) => valid)) {
      this.#places.set(transactionId, Promise.resolve(block.number));
    }
    this.#newest = Math.max(this.#newest, block.number);
    return block;
  }

  /**
   * A peer that is behind is asked again, since others have the block. A block is parsed once, however many peers
   * return it.
   */
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

/** Checks that it is the requested block, and not another real one. */
function blockAskedFor(block: CommittedBlock, query: BlockQuery, argument: string): CommittedBlock {
  const isIt = query === "GetBlockByNumber" ? String(block.number) === argument : copyIn(block, argument) !== undefined;
  if (!isIt) {
    throw new Protocol(
      "LEDGER_INCONSISTENT",
      `the peer was asked ${query} for ${argument}, but returned block ${String(block.number)}, which is another one`,
    );
  }
  return block;
}

function copyIn({ transactions }: CommittedBlock, transactionId: string): CommittedTransaction | undefined {
  const copies = transactions.filter((transaction) => transaction.transactionId === transactionId);
  return copies.find(({ valid }) => valid) ?? copies[0];
}
