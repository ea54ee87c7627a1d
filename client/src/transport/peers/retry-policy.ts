import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from "cockatiel";

import { Conflict, Unavailable, type UnavailableCode } from "../../errors/index.js";

/** When and how often a call is repeated, each time as a new transaction, with exponential backoff and jitter. */
export interface RetryOptions {
  /** How many times at most, after the first. Default 4. With 0 nothing is repeated. */
  readonly attempts: number;
  /** Milliseconds before the first repetition, approximately. Default 50. */
  readonly initialDelay: number;
  /** Most milliseconds between two repetitions. Default 2,000. */
  readonly maxDelay: number;
  /**
   * Which acts are repeated after a {@link Conflict}. `safe` (the default): those whose request alone determines what they do. They
   * do what was meant, or are refused, whatever the other act did. `always`: also those that the other act may have given
   * another meaning, such as the acceptance of an offer that was replaced. `never`: the caller decides.
   */
  readonly conflicts: "safe" | "always" | "never";
}

export const defaultRetry: RetryOptions = { attempts: 4, initialDelay: 50, maxDelay: 2_000, conflicts: "safe" };

/** What another attempt can mend; a deadline is the caller's bound, and a root certificate does not change by itself. */
const passing: ReadonlySet<UnavailableCode> = new Set([
  "PEER_UNREACHABLE",
  "OVERLOADED",
  "CHAINCODE_UNAVAILABLE",
  "ENDORSERS_UNAVAILABLE",
]);

/** Whether another attempt can mend a failure, one that took too long left aside. */
export function isPassing(error: unknown): boolean {
  return error instanceof Unavailable && passing.has(error.code);
}

/**
 * @param conflictSafe - whether the act's request pins down all that it does.
 */
export function retryPolicy(options: RetryOptions, conflictSafe: boolean): RetryPolicy {
  const onConflict = options.conflicts === "always" || (options.conflicts === "safe" && conflictSafe);
  return retry(
    // Endorsers that disagree mostly means that one lags: nothing was ordered, and nothing of the state is known to have changed.
    handleWhen(
      (error) =>
        isPassing(error) ||
        (error instanceof Conflict &&
          (onConflict || (options.conflicts === "safe" && error.code === "ENDORSERS_DISAGREE"))),
    ),
    { maxAttempts: options.attempts, backoff: backoffOf(options) },
  );
}

export function backoffOf(options: RetryOptions): ExponentialBackoff<unknown> {
  return new ExponentialBackoff({ initialDelay: options.initialDelay, maxDelay: options.maxDelay });
}
