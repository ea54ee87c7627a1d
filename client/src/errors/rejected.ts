import type { RefusalCode, RefusalContexts } from "../wire-types.js";
import { isTallyError } from "./is-tally-error.js";
import { textOfRefusal } from "./refusal-text.js";
import { TallyError, type ErrorDetails } from "./tally-error.js";

/** One fault in the form of a request. */
export interface RequestFault {
  /** `INVALID_REQUEST`, `INVALID_AMOUNT`, `INVALID_LEI` or `UNKNOWN_CURRENCY`. */
  readonly code: RefusalCode;
  /** `path` names the field. The other entries depend on the code. */
  readonly context: RefusalContexts[RefusalCode];
  /** The same problem in words. */
  readonly message: string;
}

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
  /**
   * All faults in the form of the request. The client finds them before it sends anything. `code` and `context` belong to the first fault.
   * Absent if the chaincode refused the act.
   */
  readonly faults: readonly RequestFault[] | undefined;

  /** @param details - `faults`: every fault in the form of the request, beginning with the refusal itself. */
  constructor(
    code: C,
    context: RefusalContexts[C],
    details: ErrorDetails & { readonly faults?: readonly Omit<RequestFault, "message">[] | undefined } = {},
  ) {
    const { message, advice } = textOfRefusal(code, context);
    const faults = details.faults?.map((fault) => ({
      ...fault,
      message: textOfRefusal(fault.code, fault.context).message,
    }));
    super(code, faults === undefined || faults.length < 2 ? message : textOfAll(faults), advice, details);
    this.context = context;
    this.faults = faults;
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

function textOfAll(faults: readonly RequestFault[]): string {
  return `${String(faults.length)} things are wrong with the request: ${faults.map(({ message }) => message).join("; ")}`;
}
