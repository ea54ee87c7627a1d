import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from "cockatiel";

import { Conflict, Unavailable, type UnavailableCode } from "../../errors/index.js";

/** When and how often a call is repeated, each time as a new transaction, with exponential backoff and jitter. */
export interface RetryOptions {
  /** Largest number of repetitions after the first attempt. Default 4. With 0 nothing is repeated. */
  readonly attempts: number;
  /** Milliseconds before the first repetition, approximately. Default 50. */
  readonly initialDelay: number;
  /** Most milliseconds between two repetitions. Default 2,000. */
  readonly maxDelay: number;
  /**
   * The acts to repeat after a {@link Conflict} with another act. `safe` (the default) repeats acts whose effect depends on their request
   * alone. Whatever the other act did, such an act does what you meant, or it is refused. `always` also repeats acts to which the other act
   * may have given another meaning, such as the acceptance of an offer that was replaced. `never` leaves the decision to the caller.
   */
  readonly conflicts: "safe" | "always" | "never";
}

export const defaultRetry: RetryOptions = { attempts: 4, initialDelay: 50, maxDelay: 2_000, conflicts: "safe" };

/** Failures that another attempt may avoid. Not among them: a deadline, which is the caller's limit, and a wrong root certificate. */
const passing: ReadonlySet<UnavailableCode> = new Set([
  "PEER_UNREACHABLE",
  "OVERLOADED",
  "CHAINCODE_UNAVAILABLE",
  "ENDORSERS_UNAVAILABLE",
]);

/** Whether another attempt may avoid a failure. A deadline that has passed is not such a failure. */
export function isPassing(error: unknown): boolean {
  return error instanceof Unavailable && passing.has(error.code);
}

/**
 * @param conflictSafe - Whether the effect of the act depends on its request alone.
 */
export function retryPolicy(options: RetryOptions, conflictSafe: boolean): RetryPolicy {
  const onConflict = options.conflicts === "always" || (options.conflicts === "safe" && conflictSafe);
  return retry(
    // If endorsers disagree, the usual cause is that one of them lags. Nothing was ordered, and nothing shows that the
    // state has changed.
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
