import { isRejected, isTallyError } from "../errors/index.js";
import { UsageError } from "./usage-error.js";

/** A failure as it goes to stderr: a line for people, or with `--json` one JSON document. */
export function sayFailure(
  error: unknown,
  { json, inCommands, ...where }: { readonly json: boolean; readonly inCommands: (text: string) => string } & Where,
): string {
  const failure = describe(error, where);
  if (json) {
    return JSON.stringify({ error: failure });
  }
  const said = [withStop(failure.message), ...(failure.advice === undefined ? [] : [failure.advice])].join(" ");
  return `tally: ${failure.code}: ${inCommands(said)}`;
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly advice?: string;
  readonly context?: unknown;
  readonly transactionId?: string;
}

/** The request, and the command that shows the help. */
interface Where {
  readonly request: unknown;
  readonly help: string;
}

function describe(error: unknown, { request, help }: Where): Failure {
  if (isTallyError(error)) {
    return {
      code: error.code,
      message: withGiven(oneLine(error.message), error, request),
      advice: isRejected(error, "INVALID_REQUEST") ? `Correct it. ${help} shows what the command takes.` : error.advice,
      ...("context" in error && { context: error.context }),
      ...(error.transactionId !== undefined && { transactionId: error.transactionId }),
    };
  }
  if (error instanceof UsageError) {
    return {
      code: "USAGE",
      message: oneLine(error.message),
      ...(error.advice !== undefined && { advice: error.advice }),
    };
  }
  return { code: "UNEXPECTED", message: oneLine(error instanceof Error ? error.message : String(error)) };
}

/** A refusal of a field names the field. The request shows what was given there. */
function withGiven(message: string, error: object, request: unknown): string {
  if (!isRejected(error, "INVALID_REQUEST")) {
    return message;
  }
  const given = valueAt(request, error.context.path);
  return given === undefined || message.includes(given) ? message : `${message}; given was "${given}"`;
}

/** The text or number at a path such as `documents[0].kind`, or at the nearest part of it that is one. */
function valueAt(request: unknown, path: string): string | undefined {
  let value = request;
  for (const step of path.split(/[.[\]]+/).filter((part) => part !== "")) {
    if (typeof value !== "object" || value === null) {
      break;
    }
    value = new Map<string, unknown>(Object.entries(value)).get(step);
  }
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, 80) : undefined;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
