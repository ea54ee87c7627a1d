/** What a person must correct before a file or a payment counts. */
export type ReconciliationErrorCode =
  /** A file is of an account that the address book does not have, or that nobody has approved. */
  | "ACCOUNT_UNKNOWN"
  /** An entry of the address book is not in the state that is needed: it does not exist, is approved already, or has ended. */
  | "ACCOUNT_STATE"
  /** The person that proposed an account cannot approve it. */
  | "SECOND_PERSON_NEEDED"
  /** A file was imported before. It counts once. */
  | "DUPLICATE_FILE"
  /** An instruction was given for this payment before, or its UETR is that of another payment. */
  | "INSTRUCTED_BEFORE"
  /** A certificate or an instrument has nothing that the wished message could tell. */
  | "NOTHING_TO_TELL"
  /** No bank's record, or no payment, has this id. */
  | "NOT_FOUND";

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
