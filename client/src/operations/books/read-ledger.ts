import type { LedgerBlocks } from "../../transport/blocks/ledger-blocks.js";
import type { Deadlines } from "../../transport/peers/deadlines.js";
import type { PeerPool } from "../../transport/peers/peer-pool.js";
import { retryPolicy, type RetryOptions } from "../../transport/peers/retry-policy.js";
import { ledgerHeight } from "../../transport/queries/ledger-height.js";
import { events, type TallyEvent } from "../events.js";
import type { EventDoubt } from "../facts/doubt.js";

/** Asks for the newest block, and reads up to it. */
export async function readLedger(
  source: {
    readonly pool: PeerPool;
    readonly chaincode: string;
    readonly blocks: LedgerBlocks;
  },
  settings: { readonly retry: RetryOptions; readonly deadlines: Pick<Deadlines, "evaluate"> },
): Promise<LedgerFacts> {
  const height = await ledgerHeight(source.pool, settings.deadlines.evaluate, retryPolicy(settings.retry, false));
  const blockNumber = Number(height) - 1;
  return {
    blockNumber,
    facts: (onDoubt) => events(source, settings, { from: 0, to: blockNumber, onDoubt }),
    signersOf: async (transactionId) => {
      const { creator, call } = await source.blocks.transaction(transactionId);
      return { caller: creator.mspId, endorsers: (call?.endorsers ?? []).map(({ mspId }) => mspId) };
    },
  };
}

/** The ledger's facts from its beginning to its newest block. */
export interface LedgerFacts {
  /** The newest block when the reading began: the facts are complete up to it. */
  readonly blockNumber: number;
  /** Hands out the facts in order. What does not hold goes to `onDoubt`. */
  facts(onDoubt: (doubt: EventDoubt) => void): AsyncIterable<TallyEvent>;
  /** Which organisations submitted and endorsed the transaction of a fact. */
  signersOf(transactionId: string): Promise<Pick<EventDoubt, "caller" | "endorsers">>;
}

/** What every book says about itself. */
export interface BookSource {
  /** Newest block that is in it. */
  readonly blockNumber: number;
  /**
   * What members wrote past the facts, facts that do not hold, and facts to which those before them do not lead. If there is any, the book can differ from the records: audit the
   * instruments that are concerned.
   */
  readonly doubts: readonly EventDoubt[];
}
