import { isRejected, isTallyError, OutcomeUnknown, Rejected, Unavailable, type TallyError } from "../errors/index.js";
import type { BatchRequest, BatchResponse, RefusalCode, RefusalContexts } from "../wire-types.js";
import type { Certificates } from "./certificates.js";
import type { Registry } from "./registry.js";
import type { ActOptions, Done } from "./session.js";

/** One act of a list, by its wire name. */
export type BatchItem = BatchRequest["acts"][number];

/** What of a connection batches need. */
export interface BatchPlatform {
  readonly certificates: Pick<Certificates, "batch">;
  readonly registry: Pick<Registry, "getPolicy">;
}

/** What became of one act of a list. */
export type ItemOutcome =
  | {
      readonly outcome: "done";
      readonly index: number;
      readonly response: unknown;
      readonly transactionId: string;
      readonly blockNumber: number;
    }
  /** A rule said no to this act; the others of its batch were done without it. */
  | { readonly outcome: "refused"; readonly index: number; readonly error: TallyError }
  /** Its whole batch failed, for another reason. With `OutcomeUnknown` it may have been done: ask for the transaction. */
  | { readonly outcome: "failed"; readonly index: number; readonly error: TallyError };

export interface InBatchesOptions extends ActOptions {
  /** Acts in one transaction at most. Default: what the policy in force allows. */
  readonly size?: number;
  /** Told of each batch's outcomes as they come. */
  readonly onOutcomes?: (outcomes: readonly ItemOutcome[]) => void;
}

/**
 * Performs a long list of acts in batches, one after the other, in their order, and reports the outcome of each. A batch is all or
 * nothing: where a rule refuses one act of it, that act is reported and left out, and the others are tried again without it. So give
 * it acts that do not need one another, such as the settlements of a maturity. Once an outcome is unknown nothing further is done.
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
  const { size = await allowedSize(tally), onOutcomes, ...actOptions } = options;
  const outcomes: ItemOutcome[] = [];
  const numbered = acts.map((item, index) => ({ item, index }));
  for (let start = 0; start < numbered.length; start += size) {
    const stopped = outcomes.find(({ outcome }) => outcome === "failed");
    const batch = numbered.slice(start, start + size);
    const found =
      stopped?.outcome === "failed" && stopped.error instanceof OutcomeUnknown
        ? batch.map(({ index }): ItemOutcome => ({ outcome: "failed", index, error: notTried(stopped.error) }))
        : await performBatch(tally, batch, actOptions);
    onOutcomes?.(found);
    outcomes.push(...found);
  }
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
): Promise<ItemOutcome[]> {
  const refused: ItemOutcome[] = [];
  let left = batch;
  while (left.length > 0) {
    try {
      const done = await tally.certificates.batch({ acts: left.map(({ item }) => item) }, options);
      return [...refused, ...left.map(({ index }, place) => doneAt(index, done, place))];
    } catch (error) {
      if (!isTallyError(error)) throw error;
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
  if (isRejected(error, "BATCH_FAILED")) return error.context.index;
  const path = isRejected(error, "INVALID_REQUEST") ? /^acts\[(\d+)\]/.exec(error.context.path)?.[1] : undefined;
  return path === undefined ? undefined : Number(path);
}

function refusalOf(error: TallyError): TallyError {
  if (!isRejected(error, "BATCH_FAILED")) return error;
  const { code, context } = error.context;
  // The chaincode's word for why it refused that act: code and context belong together.
  return new Rejected(code as RefusalCode, context as RefusalContexts[RefusalCode], { cause: error });
}

async function allowedSize({ registry }: BatchPlatform): Promise<number> {
  const { rules } = await registry.getPolicy({});
  return rules.batchSize ?? DEFAULT_SIZE;
}

/** Of a policy that does not say. */
const DEFAULT_SIZE = 500;

function notTried({ transactionId = "" }: TallyError): TallyError {
  return new Unavailable(
    "CANCELLED",
    `not tried, since the outcome of transaction ${transactionId} before it is unknown`,
  );
}
