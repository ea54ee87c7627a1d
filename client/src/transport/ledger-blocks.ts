import { Protocol } from "../errors/index.js";
import { readBlock, type CommittedBlock, type CommittedTransaction } from "./committed-block.js";
import type { PeerPool } from "./peer-pool.js";
import { Recent } from "./recent.js";
import { recogniseUnsubmitted } from "./recognise.js";
import { retryPolicy, type RetryOptions } from "./retry-policy.js";

/** So many blocks are kept: those that an audit goes through again and again. */
const MOST_KEPT = 500;
/** And of so many transactions the block that they are in. */
const MOST_PLACES = 100_000;

/** The ledger's blocks as a peer hands them out, each fetched once. */
export class LedgerBlocks {
  readonly #pool: PeerPool;
  readonly #settings: { readonly retry: RetryOptions; readonly deadline: number };
  readonly #byNumber = new Map<number, Promise<CommittedBlock>>();
  /** The block that a transaction is in. */
  readonly #places = new Recent<string, Promise<number>>(MOST_PLACES);
  #newest = 0;

  constructor(pool: PeerPool, settings: { readonly retry: RetryOptions; readonly deadline: number }) {
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

  /**
   * A transaction of the ledger, valid or not. Of several copies the valid one, or else the first.
   *
   * @throws `Unavailable` or `Protocol` where no peer hands it out.
   */
  async transaction(transactionId: string): Promise<CommittedTransaction> {
    const number = await this.#numberOf(transactionId);
    const { transactions } = await this.block(number);
    const copies = transactions.filter((transaction) => transaction.transactionId === transactionId);
    const found = copies.find(({ valid }) => valid) ?? copies[0];
    if (found === undefined) {
      throw new Protocol("UNEXPECTED", `block ${String(number)} holds no transaction ${transactionId}`);
    }
    return found;
  }

  /** A block; one that is not there yet fails. */
  block(number: number): Promise<CommittedBlock> {
    return this.#kept(number, () => this.#fetch("GetBlockByNumber", String(number)));
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

  async #fetch(query: "GetBlockByNumber" | "GetBlockByTxID", argument: string): Promise<CommittedBlock> {
    const { retry, deadline } = this.#settings;
    const block = await retryPolicy(retry, false).execute(async () => {
      const peer = this.#pool.pick();
      const { channel } = peer.site;
      try {
        const proposal = peer.proposeToSystem("qscc", query, [channel, argument]);
        return readBlock(await peer.evaluate(proposal, deadline));
      } catch (error) {
        const failure = recogniseUnsubmitted(error, peer.site);
        this.#pool.note(peer, failure);
        throw failure;
      }
    });
    // An invalid one may be a later copy of another block's. Its peer knows where the first is.
    for (const { transactionId } of block.transactions.filter(({ valid }) => valid)) {
      this.#places.set(transactionId, Promise.resolve(block.number));
    }
    this.#newest = Math.max(this.#newest, block.number);
    return block;
  }
}
