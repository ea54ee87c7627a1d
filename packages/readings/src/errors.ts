/** The fault of a reading, a window, a receipt or a store. */
export type ReadingErrorCode =
  /** The encoding, a field or a value is wrong. */
  | "MALFORMED"
  /** The key that the message names did not sign the message. */
  | "SIGNATURE_WRONG"
  /** The message names another key than the one that it is checked with. */
  | "KEY_MISMATCH"
  /** The reading or window belongs to another battery. */
  | "BATTERY_MISMATCH"
  /** The number of a reading does not follow the number of the one before. */
  | "OUT_OF_SEQUENCE"
  /** The time of a reading is earlier than that of the one before. */
  | "CLOCK_BACK"
  /** A counter is lower than in the reading before. */
  | "COUNTER_ROLLBACK"
  /** The receipt's proof leads to another root, or the window's statement differs from its readings. */
  | "ROOT_MISMATCH"
  /** The window or the store does not contain the reading. */
  | "NOT_FOUND"
  /** Another process, or another store of this one, has the store open. */
  | "STORE_LOCKED"
  /** The disk failed while a store wrote. The contents of the file are uncertain until the store is opened again. */
  | "STORE_FAILED";

/** A fault of a reading, a window, a receipt or a store, with the values. */
export class ReadingError extends Error {
  /** Name of the class. */
  override readonly name = "ReadingError";

  constructor(
    /** Code of the fault, for programs. */
    readonly code: ReadingErrorCode,
    message: string,
    /** Values that the message mentions, by name. */
    readonly context: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}

export function malformed(message: string, context?: Readonly<Record<string, unknown>>, cause?: unknown): ReadingError {
  return new ReadingError("MALFORMED", message, context, cause === undefined ? undefined : { cause });
}
