import type { ChaincodeEvent } from "@hyperledger/fabric-gateway";
import { EVENT_NAME } from "../domain.js";
import { Protocol } from "../errors/index.js";
import type { Deadlines } from "../transport/deadlines.js";
import { chaincodeEvents } from "../transport/event-stream.js";
import { ledgerHeight } from "../transport/ledger-height.js";
import type { Peer } from "../transport/peer.js";
import type { PeerPool } from "../transport/peer-pool.js";
import type { RetryOptions } from "../transport/retry-policy.js";
import { fileCheckpoint, type Checkpoint, type Position } from "./checkpoint.js";
import type { Fact } from "../wire-types.js";

/**
 * A fact with its place in the ledger. `type` says which; a newer chaincode may tell of types that this version does not
 * know, so give a `switch` a `default`.
 */
export type TallyEvent = Fact & Position;

/** Where to begin and where to remember. */
export interface EventsOptions {
  /**
   * Remembers what was dealt with: a file name (see {@link fileCheckpoint}) or an own implementation. With a position saved
   * in it, the stream goes on after that.
   */
  readonly checkpoint?: string | Checkpoint;
  /**
   * Where to begin without a saved position: a block number, or `now` for what commits from the first time on that an event
   * is asked for, whatever happens to the stream. Default 0, the beginning.
   */
  readonly from?: number | "now";
  /** Ends the stream. */
  readonly signal?: AbortSignal;
}

/**
 * Events for ever, in the ledger's order, of valid transactions only. An event counts as dealt with, and is saved to the
 * checkpoint, when the next one is asked for: after a crash the one whose handling was cut short comes again, and no
 * other (at least once; `blockNumber`, `transactionId` and `index` tell one from another).
 */
export async function* events(
  pool: PeerPool,
  { retry, deadlines }: { readonly retry: RetryOptions; readonly deadlines: Pick<Deadlines, "evaluate"> },
  options: EventsOptions,
): AsyncGenerator<TallyEvent, void, undefined> {
  const { from = 0, signal } = options;
  const checkpoint = typeof options.checkpoint === "string" ? fileCheckpoint(options.checkpoint) : options.checkpoint;
  let last = await checkpoint?.load();
  // Set while the stream repeats what stands before the last event in its block.
  let repeating = false;
  // Asked for once: a stream that breaks before its first event begins where it was to begin, not at a later now.
  let start = from === "now" ? undefined : BigInt(from);
  const nextBlock = async (peer: Peer): Promise<bigint> => {
    repeating = last !== undefined;
    if (last !== undefined) return BigInt(last.blockNumber);
    start ??= await ledgerHeight(peer, deadlines.evaluate);
    return start;
  };
  for await (const chaincodeEvent of chaincodeEvents(pool, retry, nextBlock, signal)) {
    if (chaincodeEvent.eventName !== EVENT_NAME) continue;
    for (const event of read(chaincodeEvent)) {
      if (repeating && last !== undefined) {
        if (event.blockNumber > last.blockNumber) throw notInLedger(last);
        repeating = !isSame(event, last);
        continue;
      }
      yield event;
      last = { blockNumber: event.blockNumber, transactionId: event.transactionId, index: event.index };
      await checkpoint?.save(last);
    }
  }
}

function isSame(a: Position, b: Position): boolean {
  return a.transactionId === b.transactionId && a.index === b.index;
}

function notInLedger({ blockNumber, transactionId }: Position): Protocol {
  return new Protocol(
    "CHECKPOINT_MISMATCH",
    `block ${String(blockNumber)} has no event of transaction ${transactionId}, where the checkpoint stands`,
  );
}

function read({ payload, blockNumber, transactionId }: ChaincodeEvent): TallyEvent[] {
  const facts = factsOf(payload);
  if (facts === undefined) {
    throw new Protocol(
      "RESPONSE_NOT_UNDERSTOOD",
      `the event of transaction ${transactionId} in block ${String(blockNumber)} is not of form ${EVENT_NAME}`,
      { transactionId },
    );
  }
  return facts.map((fact, index) => ({ ...fact, blockNumber: Number(blockNumber), transactionId, index }));
}

/** Only the envelope is checked: the facts are what organisations have endorsed by their own rules. */
function factsOf(payload: Uint8Array): Fact[] | undefined {
  let envelope: unknown;
  try {
    envelope = JSON.parse(Buffer.from(payload).toString("utf8"));
  } catch {
    return undefined;
  }
  if (typeof envelope !== "object" || envelope === null || !("v" in envelope) || envelope.v !== 1) return undefined;
  if (!("events" in envelope) || !Array.isArray(envelope.events)) return undefined;
  return envelope.events.every(isFact) ? envelope.events : undefined;
}

function isFact(value: unknown): value is Fact {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}
