import { TallyError, type ErrorDetails } from "./tally-error.js";

/**
 * The act may or may not have been done: it was submitted, and no verdict came in time. Ask
 * `tally.transaction(error.transactionId).status()` before you repeat it.
 */
export class OutcomeUnknown extends TallyError {
  /** Name of the class. */
  override readonly name = "OutcomeUnknown";
  /** What the caller can do: see {@link TallyError.kind}. */
  readonly kind = "OutcomeUnknown";
  declare readonly code: "OUTCOME_UNKNOWN";
  declare readonly transactionId: string;

  constructor(message: string, details: ErrorDetails & { readonly transactionId: string }) {
    super(
      "OUTCOME_UNKNOWN",
      message,
      `Ask for the status of transaction ${details.transactionId} before doing anything again.`,
      details,
    );
  }
}
