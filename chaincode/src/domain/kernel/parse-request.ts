import type { z } from "zod";

import { inPlainWords } from "./plain-words.js";
import { Refusal, type RefusalCode, type RefusalContexts } from "./refusal.js";

type Build = (path: string) => Refusal;

/** A schema issue that is refused with a code of its own instead of `INVALID_REQUEST`. */
export function refusedAs<C extends RefusalCode>(
  code: C,
  context: (path: string) => RefusalContexts[C],
): { code: "custom"; message: string; params: { refusal: Build } } {
  return { code: "custom", message: code, params: { refusal: (path) => new Refusal(code, context(path)) } };
}

/** Room for the names of all acts, if one of them is required. */
const MOST_SAID = 1500;

function textOfPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) {
    return "$";
  }
  return path
    .map((part, index) => (typeof part === "number" ? `[${String(part)}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}

function isBuild(value: unknown): value is Build {
  return typeof value === "function";
}

type Issue = z.core.$ZodIssue;

/**
 * The first fault, with its place. A key of a record states its own fault. Of the forms that a field may have, the one
 * that matches furthest counts. Of several, the last one counts, since plain words come first.
 */
function causeOf(issues: readonly Issue[], under: readonly PropertyKey[]): { issue?: Issue; path: PropertyKey[] } {
  const [issue] = issues;
  if (issue === undefined) {
    return { path: [...under] };
  }
  const path = [...under, ...issue.path];
  if (issue.code === "invalid_key") {
    return { ...causeOf(issue.issues, []), path };
  }
  if (issue.code !== "invalid_union") {
    return { issue, path };
  }
  return issue.errors
    .map((errors) => causeOf(errors, path))
    .reduce((best, each) => (each.path.length >= best.path.length ? each : best), { issue, path });
}

/**
 * Reads a request, or any other foreign value, by its schema.
 *
 * @throws `INVALID_REQUEST` with the path of the first thing wrong, or the code that the field's schema names.
 */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeDecode(value as z.input<S>, { error: inPlainWords });
  if (result.success) {
    return result.data;
  }
  throw refusalOf(result.error.issues);
}

/** Every fault of a foreign value, each as {@link parseRequest} would refuse it. */
export function faultsIn(schema: z.ZodType, value: unknown): Refusal[] {
  const result = schema.safeDecode(value, { error: inPlainWords });
  return result.success ? [] : result.error.issues.map((issue) => refusalOf([issue]));
}

function refusalOf(issues: readonly Issue[]): Refusal {
  const { issue, path: parts } = causeOf(issues, []);
  const path = textOfPath(parts);
  if (issue?.code === "custom" && isBuild(issue.params?.["refusal"])) {
    return issue.params["refusal"](path);
  }
  return new Refusal("INVALID_REQUEST", { path, problem: (issue?.message ?? "not understood").slice(0, MOST_SAID) });
}
