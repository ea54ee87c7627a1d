import {
  isRejected,
  isTallyError,
  Rejected,
  Unavailable,
  type OutcomeUnknown,
  type TallyError,
} from "../errors/index.js";
import type { BatchRequest, BatchResponse, RefusalCode, RefusalContexts } from "../wire-types.js";
import type { Certificates } from "./certificates.js";
import type { Registry } from "./registry.js";
import type { ActOptions, Attempt, Done } from "./session.js";

/** One act of a list, by its wire name. */
export type BatchItem = BatchRequest["acts"][number];

/** The part of a connection that {@link inBatches} uses. */
export interface BatchPlatform {
  /** Performs the batches. */
  readonly certificates: Pick<Certificates, "batch">;
  /** Returns the policy, which limits the size of a batch. */
  readonly registry: Pick<Registry, "getPolicy">;
}

/** The outcome of one act of a list. */
export type ItemOutcome =
  | {
      /** The act was done. */
      readonly outcome: "done";
      /** Place in the list, from 0. */
      readonly index: number;
      /** The response of the act. */
      readonly response: unknown;
      /** The transaction of the item's batch. */
      readonly transactionId: string;
      /** Block that the transaction is in. */
      readonly blockNumber: number;
    }
  | {
      /** A rule refused this act. The other acts of its batch were performed without it. */
      readonly outcome: "refused";
      /** Place in the list, from 0. */
      readonly index: number;
      /** The refusal. */
      readonly error: TallyError;
    }
  | {
      /** The whole batch failed for another reason than a rule. After `OutcomeUnknown`, the batch may be done: ask for its transaction. */
      readonly outcome: "failed";
      /** Place in the list, from 0. */
      readonly index: number;
      /** Why the batch failed. */
      readonly error: TallyError;
    };

/** Settings of {@link inBatches}. */
export interface InBatchesOptions extends ActOptions {
  /**
   * Most acts in one transaction. Default: 100, or what the policy in force allows if that is less. Fabric's peers
   * verify every endorsement, over the whole transaction, once for each key that it writes: the work of one batch grows
   * with the square of its size, so that beyond some hundred acts larger batches are slower.
   */
  readonly size?: number;
  /**
   * Number of batches in flight at the same time. Default 1: one after the other, in the order of the list. Batches
   * that are in flight together have no order, and their acts on the same instrument, party or credit line may end in a
   * {@link Conflict}.
   */
  readonly inFlight?: number;
  /** Called with the transaction of each batch before it is submitted, and with the places of its acts in the list. */
  readonly beforeBatch?: (attempt: Attempt, indexes: readonly number[]) => void | Promise<void>;
  /** Called with the outcomes of each batch. */
  readonly onOutcomes?: (outcomes: readonly ItemOutcome[]) => void;
}

/**
 * Performs a long list of acts in batches and reports the outcome of each act. A batch performs all of its acts or none. If a rule refuses
 * one act, the client reports that act, leaves it out and tries the others again. Therefore the acts must not depend on each other. The
 * settlements of one maturity date are an example. After an unknown outcome, the client begins no further batch.
 *
 * @returns the outcomes in the order of the list. For a list too long to keep, see {@link eachInBatches}.
 * @example
 * const outcomes = await inBatches(tally, due.map(({ certificateId, uetr }) => ({
 *   act: "Settle", request: { certificateId, uetr, valueDate },
 * })));
 */
export async function inBatches(
  tally: BatchPlatform,
  acts: readonly BatchItem[],
  options: InBatchesOptions = {},
): Promise<ItemOutcome[]> {
  const outcomes: ItemOutcome[] = [];
  for await (const outcome of eachInBatches(tally, acts, options)) {
    outcomes.push(outcome);
  }
  return outcomes.sort((a, b) => a.index - b.index);
}

/**
 * Does the same as {@link inBatches} with acts from an iterable, and yields each outcome when its batch is over. With one batch in flight,
 * outcomes come in the order of the acts. The client takes an act only when a batch has room for it, and keeps no outcome after yielding it,
 * so memory does not grow with the number of acts. If you stop early, control returns when the batches in flight are over.
 *
 * @example
 * async function* settlements() {
 *   for await (const { certificateId } of tally.certificates.payables()) yield { act: "Settle", request: { certificateId, uetr: uetrOf(certificateId), valueDate } };
 * }
 * for await (const { outcome, index } of eachInBatches(tally, settlements(), { inFlight: 4 })) if (outcome !== "done") console.error(index);
 */
export async function* eachInBatches(
  tally: BatchPlatform,
  acts: Iterable<BatchItem> | AsyncIterable<BatchItem>,
  options: InBatchesOptions = {},
): AsyncGenerator<ItemOutcome, void, undefined> {
  const { size = await usualSize(tally), inFlight = 1, onOutcomes, beforeBatch, ...actOptions } = options;
  const batches = inChunks(acts, size);
  let inDoubt: OutcomeUnknown | undefined;
  const perform = async (batch: readonly NumberedItem[]): Promise<readonly ItemOutcome[]> => {
    const found =
      inDoubt === undefined ? await performBatch(tally, batch, actOptions, beforeBatch) : notTried(batch, inDoubt);
    inDoubt ??= found.map(doubtOf).find((doubt) => doubt !== undefined);
    onOutcomes?.(found);
    return found;
  };
  const underWay = new Set<Promise<Finished>>();
  let coming: Promise<Coming> | undefined;
  let more = true;
  try {
    for (;;) {
      if (more && underWay.size < inFlight) {
        coming ??= heeded(batches.next().then((batch) => ({ batch })));
      }
      if (underWay.size === 0 && coming === undefined) {
        return;
      }
      const first = await Promise.race([...underWay, ...(coming === undefined ? [] : [coming])]);
      if ("found" in first) {
        underWay.delete(first.run);
        yield* first.found;
        continue;
      }
      coming = undefined;
      if (first.batch.done === true) {
        more = false;
      } else {
        const run: Promise<Finished> = heeded(perform(first.batch.value).then((found) => ({ run, found })));
        underWay.add(run);
      }
    }
  } finally {
    await Promise.allSettled(underWay);
    await batches.return();
  }
}

/** Marks a promise as handled, so that Node does not report its failure before it is awaited. */
function heeded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The next batch, or the end of the acts. */
interface Coming {
  readonly batch: IteratorResult<readonly NumberedItem[], void>;
}

/** A batch that has ended. */
interface Finished {
  readonly run: Promise<Finished>;
  readonly found: readonly ItemOutcome[];
}

/** Items in chunks, each with its place. An item is taken when its chunk is requested. */
async function* inChunks(
  items: Iterable<BatchItem> | AsyncIterable<BatchItem>,
  size: number,
): AsyncGenerator<readonly NumberedItem[], void, undefined> {
  let chunk: NumberedItem[] = [];
  let index = 0;
  for await (const item of items) {
    chunk.push({ item, index });
    index += 1;
    if (chunk.length === size) {
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) {
    yield chunk;
  }
}

interface NumberedItem {
  readonly item: BatchItem;
  readonly index: number;
}

async function performBatch(
  tally: BatchPlatform,
  batch: readonly NumberedItem[],
  options: ActOptions,
  beforeBatch: InBatchesOptions["beforeBatch"],
): Promise<ItemOutcome[]> {
  const refused: ItemOutcome[] = [];
  let left = batch;
  while (left.length > 0) {
    try {
      const indexes = left.map(({ index }) => index);
      const beforeSubmit = async (attempt: Attempt): Promise<void> => {
        await options.beforeSubmit?.(attempt);
        await beforeBatch?.(attempt, indexes);
      };
      const acts = left.map(({ item }) => item);
      const done = await tally.certificates.batch(
        { acts },
        beforeBatch === undefined ? options : { ...options, beforeSubmit },
      );
      return [...refused, ...left.map(({ index }, place) => doneAt(index, done, place))];
    } catch (error) {
      if (!isTallyError(error)) {
        throw error;
      }
      const place = placeOfRefused(error);
      const culprit = place === undefined ? undefined : left[place];
      if (culprit === undefined) {
        return [...refused, ...left.map(({ index }): ItemOutcome => ({ outcome: "failed", index, error }))];
      }
      refused.push({ outcome: "refused", index: culprit.index, error: refusalOf(error) });
      left = left.filter((one) => one !== culprit);
    }
  }
  return refused;
}

function doneAt(index: number, done: Done<BatchResponse>, place: number): ItemOutcome {
  const { transactionId, blockNumber } = done;
  return { outcome: "done", index, response: done.responses[place]?.response, transactionId, blockNumber };
}

/** The place of the act that a rule refused, if one act of the batch was refused: by the chaincode, or by this client for its form. */
function placeOfRefused(error: TallyError): number | undefined {
  if (isRejected(error, "BATCH_FAILED")) {
    return error.context.index;
  }
  const path = isRejected(error, "INVALID_REQUEST") ? /^acts\[(\d+)\]/.exec(error.context.path)?.[1] : undefined;
  return path === undefined ? undefined : Number(path);
}

function refusalOf(error: TallyError): TallyError {
  if (!isRejected(error, "BATCH_FAILED")) {
    return error;
  }
  const { code, context } = error.context;
  // The chaincode's own refusal of that act, with a code and the context for it.
  return new Rejected(code as RefusalCode, context as RefusalContexts[RefusalCode], { cause: error });
}

async function usualSize({ registry }: BatchPlatform): Promise<number> {
  const { rules } = await registry.getPolicy({});
  return Math.min(rules.batchSize ?? USUAL_SIZE, USUAL_SIZE);
}

/** Larger batches are not faster. */
const USUAL_SIZE = 100;

function doubtOf(found: ItemOutcome): OutcomeUnknown | undefined {
  return found.outcome === "failed" && isTallyError(found.error, "OutcomeUnknown") ? found.error : undefined;
}

function notTried(batch: readonly NumberedItem[], { transactionId }: OutcomeUnknown): ItemOutcome[] {
  const error = new Unavailable(
    "CANCELLED",
    `not tried, since the outcome of transaction ${transactionId} before it is unknown`,
  );
  return batch.map(({ index }) => ({ outcome: "failed", index, error }));
}
