import { isTallyError } from "../errors/index.js";
import { actCommands, queryCommands } from "./command-table.js";
import { UsageError } from "./usage-error.js";

/** A failure as it goes to stderr: a line for people, or with `--json` one JSON document. */
export function sayFailure(error: unknown, json: boolean): string {
  const failure = describe(error);
  if (json) return JSON.stringify({ error: failure });
  const advice = failure.advice === undefined ? "" : ` ${asCommands(failure.advice)}`;
  return `tally: ${failure.code}: ${withStop(failure.message)}${advice}`;
}

/** Advice speaks of acts and queries by their wire names; on the command line they are commands. */
function asCommands(advice: string): string {
  return advice.replaceAll(/\b[A-Za-z]+\b/g, (word) => {
    const command = word === "quoteDiscount" ? "quote" : commandOf(word);
    return command === undefined ? word : `"tally ${command}"`;
  });
}

// Names of a single word, such as Present, are also words.
function commandOf(word: string): string | undefined {
  if (!/^[A-Z][a-z]+[A-Z]/.test(word) && word !== "Bootstrap") return undefined;
  const entries = new Map<string, { readonly command: string }>(Object.entries({ ...actCommands, ...queryCommands }));
  return entries.get(word)?.command;
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
