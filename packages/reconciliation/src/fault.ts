/** What a person must correct before a file or a payment counts. */
export type ReconciliationErrorCode =
  /** A file is of an account that the address book does not have, or that nobody has approved. */
  "ACCOUNT_UNKNOWN";

/** A refusal, with the values that it is about. */
export class ReconciliationError extends Error {
  /** Name of the class. */
  override readonly name = "ReconciliationError";

  constructor(
    /** Code of the refusal, for programs. */
    readonly code: ReconciliationErrorCode,
    message: string,
    /** Values that the message mentions, by name. */
    readonly context: Readonly<Record<string, unknown>>,
  ) {
    super(`${code}: ${message}`);
  }
}
