import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Deadlines } from "../../transport/peers/deadlines.js";
import type { PeerPool } from "../../transport/peers/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../../transport/peers/retry-policy.js";
import { ledgerHeight } from "../../transport/queries/ledger-height.js";
import { events, type TallyEvent } from "../events.js";
import type { EventDoubt } from "../facts/doubt.js";

/**
 * Reads the number of the newest block, and then the facts up to it. With `verify` the number is the word of that many organisations, and the facts
 * fail with `BLOCKS_MISSING` if the gateway keeps blocks back.
 */
export async function readLedger(
  source: {
    readonly pool: PeerPool;
    readonly chaincode: string;
    readonly blocks: LedgerBlocks;
  },
  settings: { readonly retry: RetryOptions; readonly deadlines: Pick<Deadlines, "evaluate"> },
): Promise<LedgerFacts> {
  const { retry, deadlines } = settings;
  const { verify } = source.blocks;
  const ask = { deadline: deadlines.evaluate, retries: retryPolicy(retry, false), verify };
  const known = (await ledgerHeight(source.pool, ask)) - 1n;
  const blockNumber = Number(known);
  return {
    at: new Date().toISOString(),
    blockNumber,
    facts: (onDoubt, to) => events(source, { ...settings, known }, { from: 0, to, onDoubt }),
    signersOf: async (transactionId) => {
      const { creator, call } = await source.blocks.transaction(transactionId);
      return { caller: creator.mspId, endorsers: (call?.endorsers ?? []).map(({ mspId }) => mspId) };
    },
  };
}

/** The ledger's facts from its beginning to its newest block. */
export interface LedgerFacts {
  /** When the ledger was asked for its newest block, ISO 8601 in UTC, by the clock of this machine. */
  readonly at: string;
  /** The newest block at the start of reading. The facts are complete up to it. */
  readonly blockNumber: number;
  /** Yields the facts in order up to the end of a block. Facts that do not hold go to `onDoubt`. */
  facts(onDoubt: (doubt: EventDoubt) => void, to: number): AsyncIterable<TallyEvent>;
  /** Which organisations submitted and endorsed the transaction of a fact. */
  signersOf(transactionId: string): Promise<Pick<EventDoubt, "caller" | "endorsers">>;
}

/** The fields that every book has about its source. */
export interface BookSource {
  /**
   * The instant at which it is true, ISO 8601 in UTC: when the ledger had said which block is its newest, by the clock of this machine. Of a book as of a
   * past day or block it is the latest timestamp of the acts that are in it.
   */
  readonly at: string;
  /** The past day or block that was asked for. Absent: the book is as of the newest block. */
  readonly asOf?: string | number;
  /** Newest block that is in it. */
  readonly blockNumber: number;
  /**
   * Writes that no fact reports, facts that are untrue, and facts that do not follow from earlier facts. If there are
   * any, the book can differ from the records: audit the instruments that are concerned.
   */
  readonly doubts: readonly EventDoubt[];
}
