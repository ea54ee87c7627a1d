import { blockOf, type Block } from "@tallystick/fabric-inspect";
import { nativeCryptography } from "@tallystick/fabric-inspect/node";

import { Protocol } from "../errors/index.js";
import { blocks, type Missing } from "../transport/blocks/block-stream.js";
import { committedBlock, type CommittedBlock } from "../transport/blocks/committed-block.js";
import { confirmedBlocks } from "../transport/blocks/followed-ledger.js";
import type { LedgerBlocks } from "../transport/blocks/ledger-blocks.js";
import type { Deadlines } from "../transport/peers/deadlines.js";
import type { PeerPool } from "../transport/peers/peer-pool.js";
import type { Peer } from "../transport/peers/peer.js";
import { retryPolicy, type RetryOptions } from "../transport/peers/retry-policy.js";
import { heightOfPeer, ledgerHeight } from "../transport/queries/ledger-height.js";
import type { Fact } from "../wire-types.js";
import { fileCheckpoint, type Checkpoint, type Position } from "./checkpoint.js";
import { sayDoubt, type EventDoubt } from "./facts/doubt.js";
import { readFacts, type Told } from "./facts/read-facts.js";

/**
 * A fact with its place in the ledger. `type` names the kind of fact. A newer chaincode may have types that this version does not know, so
 * give a `switch` a `default`.
 */
export type TallyEvent = Fact & Position;

/** Which events to read, and where to store the position. */
export interface EventsOptions {
  /**
   * Stores the position of the last event that you handled. Give a file name (see {@link fileCheckpoint}) or your own implementation. If a
   * position is stored, the stream continues after it.
   */
  readonly checkpoint?: string | Checkpoint;
  /**
   * Where to begin if no position is stored. It is a block number, or `now` for the blocks that are committed after you ask for the first
   * event. A stream that breaks and continues keeps this beginning. Default 0, the first block. The stream waits for a block that the ledger
   * does not have yet: the session of `openSession` in `@tallystick/client/catalogue` says whether it would.
   */
  readonly from?: number | "now";
  /**
   * Called once, before the first event, with the number of the block at which the stream begins. Store it if you begin at `now` and must
   * continue there after a crash, since a position is stored only after the first event. The stream waits for this function, and ends if
   * the function throws.
   */
  readonly onBegin?: (blockNumber: number) => void | Promise<void>;
  /**
   * The last block of the stream, or `now` for the newest block when you ask for the first event. With `verify` that is the newest by the word of
   * that many organisations. If the gateways do not hand out the blocks up to it, the stream fails with `Unavailable` `BLOCKS_MISSING`, which names
   * them. Without this option the stream is endless.
   */
  readonly to?: number | "now";
  /** Ends the stream. */
  readonly signal?: AbortSignal;
  /**
   * `none` believes one peer about the ledger. Default: the setting given to `connect`. With `verify`, the peers of that many organisations
   * must have the same block before you get its events. The client then asks each of them about each new block.
   */
  readonly verify?: "none";
  /**
   * Called with each fact that does not match what its transaction wrote. The stream skips such a fact. It waits for this function, and ends
   * if the function throws. After a report of `untold`, the facts alone no longer describe the ledger: take the records from the report.
   * After a crash, the reports since the last stored position come again. Default: `process.emitWarning`, with the code `TALLY_EVENT_DOUBTED`.
   */
  readonly onDoubt?: (doubt: EventDoubt) => void | Promise<void>;
  /**
   * Called with the number of each block after you have handled all of its facts, also of a block without any. A database that you fill from
   * the facts can then say up to which block it is complete. The stream waits for this function, and ends if the function throws.
   */
  readonly onBlock?: (blockNumber: number) => void | Promise<void>;
}

/** Where events come from. */
export interface EventSource {
  readonly pool: PeerPool;
  readonly chaincode: string;
  readonly blocks: LedgerBlocks;
}

/** How events are read. */
export interface EventSettings {
  readonly retry: RetryOptions;
  readonly deadlines: Pick<Deadlines, "evaluate">;
  /** The ledger's newest block, if the caller has asked for it. */
  readonly known?: bigint;
}

/**
 * Streams the events of valid transactions in the ledger's order. The stream is endless without `to`. The client believes a fact only if its
 * transaction wrote the records that the fact shows, with the same values. For who acted and why, it believes the organisations that
 * endorsed the transaction. An audit checks that as well. You have handled an event when you ask for the next one, and the client then stores
 * its position in the checkpoint. After a crash, only the event that you were handling comes again. `blockNumber`, `transactionId` and
 * `index` identify an event.
 */
export async function* events(
  { pool, chaincode, blocks: ledger }: EventSource,
  { retry, deadlines, known }: EventSettings,
  options: EventsOptions,
): AsyncGenerator<TallyEvent, void, undefined> {
  const { from = 0, to, signal, onDoubt = warn, onBegin, onBlock } = options;
  const checkpoint = typeof options.checkpoint === "string" ? fileCheckpoint(options.checkpoint) : options.checkpoint;
  const saved = await checkpoint?.load();
  // True while the stream repeats the events of the saved position's block that were handled before.
  let repeating = saved !== undefined;
  // Undefined until a peer gives its height. It does not change after that, so that a stream that breaks before its
  // first event begins at the same block again.
  let next = saved !== undefined ? BigInt(saved.blockNumber) : from === "now" ? undefined : BigInt(from);
  const verify = options.verify === "none" ? undefined : ledger.verify;
  // The newest block that the ledger is known to have at the beginning.
  const newest =
    to === "now" || verify !== undefined
      ? (await ledgerHeight(pool, { deadline: deadlines.evaluate, retries: retryPolicy(retry, false), verify })) - 1n
      : known;
  const last = to === "now" ? newest : to === undefined ? undefined : BigInt(to);
  if (last !== undefined && (next ?? last + 1n) > last) {
    return;
  }
  let begun = false;
  const nextBlock = async (peer: Peer): Promise<bigint> => {
    next ??= await heightOfPeer(peer, deadlines.evaluate);
    if (!begun) {
      begun = true;
      await onBegin?.(Number(next));
    }
    return next;
  };
  // A stream that ends must not wait for blocks that a gateway keeps back.
  const missing = (): Missing | undefined =>
    last !== undefined && newest !== undefined && next !== undefined && next <= newest
      ? { from: next, to: last < newest ? last : newest }
      : undefined;
  const delivered = async function* (): AsyncGenerator<Block, void, undefined> {
    const source = { retry, deadline: deadlines.evaluate, missing };
    for await (const message of blocks(pool, source, nextBlock, signal)) {
      const block = blockOf(message, nativeCryptography);
      next = BigInt(block.number) + 1n;
      yield block;
    }
  };
  const believed = verify
    ? confirmedBlocks(delivered(), ledger, {
        newest: Math.min(Number(newest), Number(last ?? Infinity)),
        isEndless: last === undefined,
        signal,
      })
    : delivered();
  for await (const block of believed) {
    for (const { position, ...told } of factsIn(committedBlock(block), chaincode)) {
      if (signal?.aborted === true) {
        return;
      }
      if (repeating) {
        repeating = !isSame(position, saved);
      } else if ("doubt" in told) {
        await onDoubt(told.doubt);
      } else {
        yield { ...told.fact, ...position };
        await checkpoint?.save(position);
      }
    }
    if (repeating && saved !== undefined) {
      throw notInLedger(saved);
    }
    await onBlock?.(block.number);
    if (last !== undefined && BigInt(block.number) >= last) {
      return;
    }
  }
}

function* factsIn({ transactions }: CommittedBlock, chaincode: string): Generator<Told> {
  for (const transaction of transactions) {
    if (transaction.valid) {
      yield* readFacts(transaction, chaincode);
    }
  }
}

function warn(doubt: EventDoubt): void | Promise<void> {
  process.emitWarning(sayDoubt(doubt), { type: "TallyWarning", code: "TALLY_EVENT_DOUBTED" });
}

function isSame(a: Position, b: Position | undefined): boolean {
  return a.transactionId === b?.transactionId && a.index === b.index;
}

function notInLedger({ blockNumber, transactionId }: Position): Protocol {
  return new Protocol(
    "CHECKPOINT_MISMATCH",
    `block ${String(blockNumber)} has no event of transaction ${transactionId}, which the checkpoint names`,
  );
}
