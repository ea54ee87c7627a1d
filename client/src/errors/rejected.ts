import type { RefusalCode, RefusalContexts } from "../wire-types.js";
import { isTallyError } from "./is-tally-error.js";
import { textOfRefusal } from "./refusal-text.js";
import { TallyError, type ErrorDetails } from "./tally-error.js";

/**
 * A rule refused the act. A request of the wrong form is refused before any network trip. Nothing was written, except
 * with `APPROVAL_REQUIRED`: then the act was filed for the approval of another person. `context` has the names and
 * figures, and {@link isRejected} narrows it by code.
 */
export class Rejected<C extends RefusalCode = RefusalCode> extends TallyError {
  /** Name of the class. */
  override readonly name = "Rejected";
  /** What the caller can do: see {@link TallyError.kind}. */
  readonly kind = "Rejected";
  declare readonly code: C;
  /** Names and figures of the refusal, by its code. */
  readonly context: RefusalContexts[C];

  constructor(code: C, context: RefusalContexts[C], details: ErrorDetails = {}) {
    const { message, advice } = textOfRefusal(code, context);
    super(code, message, advice, details);
    this.context = context;
  }
}

/**
 * Whether a rule refused the act, with the given code if there is one. It recognises errors of another copy of the package as
 * well.
 *
 * @example
 * if (isRejected(error, "AMOUNT_EXCEEDS_CERTIFICATE")) console.log(error.context.available);
 */
export function isRejected<C extends RefusalCode = RefusalCode>(error: unknown, code?: C): error is Rejected<C> {
  return isTallyError(error, "Rejected") && (code === undefined || error.code === code);
}
