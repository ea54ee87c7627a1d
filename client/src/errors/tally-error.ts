/** Marks the errors of every copy of this package that a process loads. */
export const BRAND: unique symbol = Symbol.for("@tallystick/client/TallyError");

/**
 * The base of every error that the library throws. `kind` says what the caller can do, `code` says what happened,
 * `message` says it in words with the figures, `advice` says what to do next.
 */
export abstract class TallyError extends Error {
  static {
    Object.defineProperty(this.prototype, BRAND, { value: true });
  }

  /**
   * What the caller can do. `Rejected`: correct the request. `Conflict`: read the state again, then repeat the act.
   * `Unavailable`: try again later. `OutcomeUnknown`: ask for the transaction's status. `Protocol`: correct the
   * configuration or the versions.
   */
  abstract readonly kind: "Rejected" | "Conflict" | "Unavailable" | "OutcomeUnknown" | "Protocol";
  /** Name of what happened. It never changes between releases. */
  readonly code: string;
  /** What to do next, as a sentence. */
  readonly advice: string;
  /** Id of the transaction that failed. Absent if no transaction was made. */
  readonly transactionId: string | undefined;

  protected constructor(code: string, message: string, advice: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.advice = advice;
    this.transactionId = details.transactionId;
  }
}

/** Further details of a failure. */
export interface ErrorDetails {
  /** The transaction that failed, if one was made. */
  readonly transactionId?: string | undefined;
  /** The error that caused it: gRPC's, the signer's or the file system's. */
  readonly cause?: unknown;
}
