import { isTallyError } from "../errors/index.js";
import { UsageError } from "./usage-error.js";

/** A failure as it goes to stderr: a line for people, or with `--json` one JSON document. */
export function sayFailure(error: unknown, json: boolean): string {
  const failure = describe(error);
  if (json) return JSON.stringify({ error: failure });
  const advice = failure.advice === undefined ? "" : ` ${failure.advice}`;
  return `tally: ${failure.code}: ${withStop(failure.message)}${advice}`;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly advice?: string;
  readonly context?: unknown;
  readonly transactionId?: string;
}

function describe(error: unknown): Failure {
  if (isTallyError(error)) {
    return {
      code: error.code,
      message: oneLine(error.message),
      advice: error.advice,
      ...("context" in error && { context: error.context }),
      ...(error.transactionId !== undefined && { transactionId: error.transactionId }),
    };
  }
  if (error instanceof UsageError) return { code: "USAGE", message: oneLine(error.message) };
  return { code: "UNEXPECTED", message: oneLine(error instanceof Error ? error.message : String(error)) };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
