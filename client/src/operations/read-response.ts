import type { z } from "zod";
import { Protocol } from "../errors/index.js";

const text = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads an answer of the chaincode and checks it by the schema. What a newer chaincode says besides is let through, so
 * that an upgrade does not break its callers.
 *
 * @throws `Protocol` `RESPONSE_NOT_UNDERSTOOD`
 */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the compiler cannot follow a schema through an act that is itself a type parameter, so callers name it
export function readResponse<Response>(
  operation: { readonly name: string; readonly response: z.ZodType },
  bytes: Uint8Array,
  transactionId?: string,
): Response {
  const fail = (problem: string, cause?: unknown): never => {
    const message = `the answer to ${operation.name} ${problem}`;
    throw new Protocol("RESPONSE_NOT_UNDERSTOOD", message, { cause, transactionId });
  };
  let answer: unknown;
  try {
    answer = JSON.parse(text.decode(bytes));
  } catch (cause) {
    return fail(`is no JSON: ${Buffer.from(bytes).toString("latin1").slice(0, 100)}`, cause);
  }
  const parsed = operation.response.safeDecode(answer);
  const wrong = parsed.error?.issues.find((issue) => !onlyTellsMore(issue));
  if (wrong !== undefined)
    return fail(`has another form than expected at ${wrong.path.join(".") || "$"}: ${wrong.message}`);
  // The schema has just found it to be of this type.
  return answer as Response;
}

/** Whether the only thing wrong is a field that this version does not know, here or in the variant that the answer is of. */
function onlyTellsMore(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "unrecognized_keys") return true;
  return (
    issue.code === "invalid_union" && issue.errors.some((issues) => issues.length > 0 && issues.every(onlyTellsMore))
  );
}
