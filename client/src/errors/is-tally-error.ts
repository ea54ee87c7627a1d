import type { Conflict } from "./conflict.js";
import type { OutcomeUnknown } from "./outcome-unknown.js";
import type { Protocol } from "./protocol.js";
import type { Rejected } from "./rejected.js";
import { BRAND, type TallyError } from "./tally-error.js";
import type { Unavailable } from "./unavailable.js";

/** Every error of this library, by its `kind`. */
export interface TallyErrors {
  /** A rule refused the act. */
  readonly Rejected: Rejected;
  /** Another act came first. */
  readonly Conflict: Conflict;
  /** The network could not be reached or could not serve. */
  readonly Unavailable: Unavailable;
  /** The act may or may not have been done. */
  readonly OutcomeUnknown: OutcomeUnknown;
  /** Client and network do not understand each other. */
  readonly Protocol: Protocol;
}

/**
 * Whether an error is one of this library's, of the given kind if there is one. It recognises errors of another copy of the
 * package as well, where `instanceof` fails: an application may load it as an ES module and as CommonJS.
 *
 * @example
 * if (isTallyError(error)) console.error(error.message, error.advice);
 * @example
 * if (isTallyError(error, "OutcomeUnknown")) await tally.transaction(error.transactionId).status();
 */
export function isTallyError<K extends TallyError["kind"] = TallyError["kind"]>(
  error: unknown,
  kind?: K,
): error is TallyErrors[K] {
  return (
    typeof error === "object" &&
    error !== null &&
    BRAND in error &&
    (kind === undefined || ("kind" in error && error.kind === kind))
  );
}
