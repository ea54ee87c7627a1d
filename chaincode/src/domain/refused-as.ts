import type { z } from "zod";
import { Refusal, refuse, type RefusalCode, type RefusalContexts } from "./refusal.js";

type Build = (path: string) => Refusal;

/** A schema issue that is refused under a code of its own instead of `INVALID_REQUEST`. */
export function refusedAs<C extends RefusalCode>(
  code: C,
  context: (path: string) => RefusalContexts[C],
): { code: "custom"; message: string; params: { refusal: Build } } {
  return { code: "custom", message: code, params: { refusal: (path) => new Refusal(code, context(path)) } };
}

function textOfPath(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "$";
  return path
    .map((part, index) => (typeof part === "number" ? `[${String(part)}]` : `${index === 0 ? "" : "."}${String(part)}`))
    .join("");
}

function isBuild(value: unknown): value is Build {
  return typeof value === "function";
}

/**
 * Reads a request, or any other foreign value, by its schema.
 *
 * @throws `INVALID_REQUEST` with the path of the first thing wrong, or the code that the field's schema names.
 */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeDecode(value as z.input<S>);
  if (result.success) return result.data;
  const [first] = result.error.issues;
  const path = textOfPath(first?.path ?? []);
  // A key of a record says by itself what is wrong with it.
  const issue = first?.code === "invalid_key" ? first.issues[0] : first;
  if (issue?.code === "custom" && isBuild(issue.params?.["refusal"])) throw issue.params["refusal"](path);
  return refuse("INVALID_REQUEST", { path, problem: (issue?.message ?? "not understood").slice(0, 200) });
}
