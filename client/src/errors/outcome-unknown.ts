import { TallyError, type ErrorDetails } from "./tally-error.js";

/**
 * The act may or may not have been done: it was handed over, and no verdict came back in time. Never do it again blindly;
 * ask `tally.transaction(error.transactionId).status()`.
 */
export class OutcomeUnknown extends TallyError {
  override readonly name = "OutcomeUnknown";
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
