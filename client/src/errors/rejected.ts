import type { RefusalCode, RefusalContexts } from "../wire-types.js";
import { textOfRefusal } from "./refusal-text.js";
import { TallyError, type ErrorDetails } from "./tally-error.js";

/**
 * A rule said no, on the ledger or already here (a request whose form is wrong makes no network trip). Nothing was
 * written, but with `APPROVAL_REQUIRED`: then the act was filed for another person's approval. `context` carries the names and figures; {@link isRejected} narrows it by code.
 */
export class Rejected<C extends RefusalCode = RefusalCode> extends TallyError {
  override readonly name = "Rejected";
  readonly kind = "Rejected";
  declare readonly code: C;
  readonly context: RefusalContexts[C];

  constructor(code: C, context: RefusalContexts[C], details: ErrorDetails = {}) {
    const { message, advice } = textOfRefusal(code, context);
    super(code, message, advice, details);
    this.context = context;
  }
}

/**
 * Whether an error is a rule's no, with a code if one is given.
 *
 * @example
 * if (isRejected(error, "AMOUNT_EXCEEDS_CERTIFICATE")) console.log(error.context.available);
 */
export function isRejected<C extends RefusalCode = RefusalCode>(error: unknown, code?: C): error is Rejected<C> {
  return error instanceof Rejected && (code === undefined || error.code === code);
}
