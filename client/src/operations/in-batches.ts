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
 * @returns the outcomes in the order of the list.
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
  const { size = await usualSize(tally), inFlight = 1, onOutcomes, beforeBatch, ...actOptions } = options;
  const numbered = acts.map((item, index) => ({ item, index }));
  const waiting = Array.from({ length: Math.ceil(acts.length / size) }, (_, batch) =>
    numbered.slice(batch * size, (batch + 1) * size),
  );
  const outcomes: ItemOutcome[] = [];
  let inDoubt: OutcomeUnknown | undefined;
  const lane = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const found =
        inDoubt === undefined ? await performBatch(tally, batch, actOptions, beforeBatch) : notTried(batch, inDoubt);
      inDoubt ??= found.map(doubtOf).find((doubt) => doubt !== undefined);
      onOutcomes?.(found);
      outcomes.push(...found);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  return outcomes.sort((a, b) => a.index - b.index);
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
