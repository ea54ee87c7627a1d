import { isRejected, isTallyError, type TallyErrors } from "@tallystick/client";
import { printable } from "@tallystick/client/words";
import { bankFaultIn } from "@tallystick/reconciliation/words";

import type { Words } from "../language/words.js";
import { DeliveryFailure } from "./delivery-failure.js";
import { FaultyRequest, sayFault, valueAt, withoutPath, type Fault } from "./faulty-request.js";
import { isProjectionFailure } from "./projection-failure.js";
import { OwnProblem } from "./usage-error.js";

/**
 * Writes a failure to stderr. People get one line, and one more for each of several mistakes. With `--json`, stderr
 * gets one JSON document.
 */
export function sayFailure(
  error: unknown,
  { json, inCommands, ...where }: { readonly json: boolean; readonly inCommands: (text: string) => string } & Where,
): string {
  const { outcome } = where.words;
  const failure = describe(error, where);
  if (json) {
    return JSON.stringify({ error: failure });
  }
  // A mistake may list the allowed values, and a batch names acts by their names in the protocol.
  const message = error instanceof FaultyRequest ? failure.message : inCommands(failure.message);
  const said = outcome.withAdvice(message, failure.advice === undefined ? "" : inCommands(failure.advice));
  const faults = failure.faults ?? [];
  return [
    `tally: ${failure.code}: ${said}`,
    ...(faults.length > 1 ? faults.map((fault) => `  ${oneLine(sayFault(fault))}`) : []),
  ].join("\n");
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly advice?: string;
  readonly context?: unknown;
  readonly transactionId?: string;
  /** All mistakes in the request. */
  readonly faults?: readonly Fault[];
}

/** The request, the text that explains a refusal to people, and the command that shows the help. */
interface Where {
  readonly request: unknown;
  readonly refusal?: ((error: Error) => string) | undefined;
  readonly help: string;
  readonly words: Words;
}

/** All mistakes that the library found in the form of a request, if it found several. */
function faultsIn(error: TallyErrors[keyof TallyErrors], { textOfRefusal }: Words): Pick<Failure, "faults"> {
  const found = isRejected(error) ? (error.faults ?? []) : [];
  return found.length < 2
    ? {}
    : {
        faults: found.map(({ code, context }) => {
          const path = "path" in context ? (context.path ?? "$") : "$";
          const { message } = textOfRefusal(code, context);
          return { at: path, problem: withoutPath(message, path), ...{ code, path } };
        }),
      };
}

function describe(error: unknown, { request, refusal, help, words }: Where): Failure {
  const { outcome, usage, values } = words;
  if (isTallyError(error)) {
    const found = faultsIn(error, words);
    const { message, advice } = outcome.textOfError(error);
    const said = refusal === undefined ? message : refusal(error);
    return {
      code: error.code,
      message:
        found.faults === undefined
          ? withGiven(oneLine(said), error, { request, outcome })
          : outcome.faults(found.faults.length),
      advice: isRejected(error, "INVALID_REQUEST") ? outcome.correct(help) : advice,
      ...("context" in error && { context: error.context }),
      ...found,
      ...(error.transactionId !== undefined && { transactionId: error.transactionId }),
    };
  }
  if (error instanceof FaultyRequest) {
    const { faults, code } = error;
    const message = faults.length === 1 ? error.message : outcome.faults(faults.length);
    return { code, message: oneLine(message), advice: outcome.takes(help), faults };
  }
  if (error instanceof DeliveryFailure) {
    const [message, advice] = usage.webhookFailed(error.webhook, error.problem);
    return { code: "NOT_DELIVERED", message: oneLine(message), ...(advice !== undefined && { advice }) };
  }
  if (isProjectionFailure(error)) {
    const [message, advice] = usage.projection[error.code](error.database, error.detail);
    return { code: error.code, message: oneLine(message), ...(advice !== undefined && { advice }) };
  }
  const ofBank = bankFaultIn(error);
  if (ofBank !== undefined) {
    const [message, advice] = usage.bank(ofBank);
    const { code, context } = ofBank;
    return { code, message: oneLine(message), context, ...(advice !== undefined && { advice }) };
  }
  if (error instanceof OwnProblem) {
    const [message, advice] = error.say(usage, values);
    return { code: error.code, message: oneLine(message), ...(advice !== undefined && { advice }) };
  }
  return { code: "UNEXPECTED", message: oneLine(error instanceof Error ? error.message : String(error)) };
}

/**
 * If the ledger refuses a field, the refusal names the field. The request shows the value that the user gave for that
 * field.
 */
function withGiven(
  message: string,
  error: object,
  { request, outcome }: { readonly request: unknown; readonly outcome: Words["outcome"] },
): string {
  if (!isRejected(error, "INVALID_REQUEST")) {
    return message;
  }
  const given = valueAt(request, error.context.path);
  return given === undefined || message.includes(given) ? message : message + outcome.given(printable(given));
}

function oneLine(text: string): string {
  return printable(text.replaceAll(/\s+/g, " ").trim());
}
