/** What can be wrong with what a device signed. */
export type ReadingErrorCode =
  /** It is not what it should be: the encoding, a field or a value. */
  | "MALFORMED"
  /** The key that it names did not sign it. */
  | "SIGNATURE_WRONG"
  /** It was signed with another key than the one it is checked with. */
  | "KEY_MISMATCH"
  /** It belongs to another battery than it should. */
  | "BATTERY_MISMATCH"
  /** Its number does not follow the one before. */
  | "OUT_OF_SEQUENCE"
  /** It is older than the one before. */
  | "CLOCK_BACK"
  /** A counter is lower than in the one before. */
  | "COUNTER_ROLLBACK"
  /** The proof leads to another root, or the statement differs from the readings. */
  | "ROOT_MISMATCH"
  /** There is no such reading. */
  | "NOT_FOUND"
  /** The disk failed a store while it wrote, and what is in its file is uncertain until it is opened again. */
  | "STORE_FAILED";

/** Says what is wrong with a reading, a window, a receipt or a store, with the values. */
export class ReadingError extends Error {
  /** Name of the class. */
  override readonly name = "ReadingError";

  constructor(
    /** What is wrong, for programs. */
    readonly code: ReadingErrorCode,
    message: string,
    /** The values, by name. */
    readonly context: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}

export function malformed(message: string, context?: Readonly<Record<string, unknown>>, cause?: unknown): ReadingError {
  return new ReadingError("MALFORMED", message, context, cause === undefined ? undefined : { cause });
}
