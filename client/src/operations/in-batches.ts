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
  /** Does the batches. */
  readonly certificates: Pick<Certificates, "batch">;
  /** Gives the policy that limits their size. */
  readonly registry: Pick<Registry, "getPolicy">;
}

/** What became of one act of a list. */
export type ItemOutcome =
  | {
      /** The act was done. */
      readonly outcome: "done";
      /** Place in the list, from 0. */
      readonly index: number;
      /** What the act answers. */
      readonly response: unknown;
      /** Transaction of its batch. */
      readonly transactionId: string;
      /** Block that the transaction is in. */
      readonly blockNumber: number;
    }
  | {
      /** A rule refused this act. The others of its batch were done without it. */
      readonly outcome: "refused";
      /** Place in the list, from 0. */
      readonly index: number;
      /** The refusal. */
      readonly error: TallyError;
    }
  | {
      /** Its whole batch failed, for another reason. With `OutcomeUnknown` it may have been done: ask for the transaction. */
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
   * Batches in flight at the same time. Default 1: one after the other, in the order of the list. With more there is no order, and
   * acts on the same instrument, party or credit line may end in a {@link Conflict}.
   */
  readonly inFlight?: number;
  /** Called with the transaction of each batch before it is submitted, and with the places of its acts in the list. */
  readonly beforeBatch?: (attempt: Attempt, indexes: readonly number[]) => void | Promise<void>;
  /** Called with the outcomes of each batch. */
  readonly onOutcomes?: (outcomes: readonly ItemOutcome[]) => void;
}

/**
 * Performs a long list of acts in batches and reports the outcome of each. A batch is all or nothing: if a rule refuses one of
 * its acts, that act is reported and left out, and the others are tried again. Therefore give it acts that do not depend on each
 * other, such as the settlements of one maturity date. After an unknown outcome no further batch is begun.
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
 * Does the same with acts that come one by one, and yields each outcome when its batch is over; with one batch in flight that is the
 * order of the acts. It takes an act only when there is a batch to put it in and keeps no outcome that it has yielded, so that memory
 * does not grow with the number of acts. A caller who stops early gets control back when the batches in flight are over.
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

/** Its failure is met when it is waited for, which may be later than it fails. */
function heeded<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

/** The next batch, or the end of the acts. */
interface Coming {
  readonly batch: IteratorResult<readonly NumberedItem[], void>;
}

/** A batch that is over. */
interface Finished {
  readonly run: Promise<Finished>;
  readonly found: readonly ItemOutcome[];
}

/** Items in chunks, each with its place. An item is taken when the chunk that it belongs to is asked for. */
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

/** Which act a rule said no to, if it was one of the batch: found on the ledger, or already here by its form. */
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
  // The chaincode's word for why it refused that act: code and context belong together.
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
