import { z } from "zod";

import { Protocol, Rejected } from "../errors/index.js";
import type { RefusalContexts } from "../wire-types.js";

const text = new TextDecoder("utf-8", { fatal: true });

/** The answer of an act: it was done, or filed for an approval. */
export type Answer<Response> =
  { readonly response: Response } | { readonly pendingApproval: RefusalContexts["APPROVAL_REQUIRED"] };

/** Reads the answer to an act. If the act waits for an approval, the answer does not have the form of the schema. */
export function readAnswer<Response>(
  operation: { readonly name: string; readonly response: z.ZodType },
  bytes: Uint8Array,
  transactionId: string,
): Answer<Response> {
  const pendingApproval = findPendingApproval(bytes);
  return pendingApproval === undefined
    ? { response: readResponse<Response>(operation, bytes, transactionId) }
    : { pendingApproval };
}

/**
 * @throws `Rejected` `APPROVAL_REQUIRED` if the act was filed and not done.
 */
export function requireDone<Response>(answer: Answer<Response>, transactionId: string): Response {
  if ("response" in answer) {
    return answer.response;
  }
  throw new Rejected("APPROVAL_REQUIRED", answer.pendingApproval, { transactionId });
}

const pendingApprovalSchema = z.object({
  pendingApproval: z.object({
    act: z.string(),
    threshold: z.string(),
    approvalId: z.string(),
    expiresAt: z.string(),
    party: z.string(),
    filedBy: z.string(),
    digest: z.string(),
  }),
});

/** It looks at the first bytes, so that the ordinary answer is parsed only once. */
function findPendingApproval(bytes: Uint8Array): RefusalContexts["APPROVAL_REQUIRED"] | undefined {
  const answer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!answer.subarray(0, 30).includes('"pendingApproval"')) {
    return undefined;
  }
  return pendingApprovalSchema.safeParse(JSON.parse(answer.toString("utf8"))).data?.pendingApproval;
}

/**
 * Reads an answer of the chaincode and checks it with the schema. Additional fields of a newer chaincode are accepted,
 * so that an upgrade does not break its callers.
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
    return fail(`is not JSON: ${Buffer.from(bytes).toString("latin1").slice(0, 100)}`, cause);
  }
  const parsed = operation.response.safeDecode(answer);
  const wrong = parsed.error?.issues.find((issue) => !onlyTellsMore(issue));
  if (wrong !== undefined) {
    return fail(`has another form than expected at ${wrong.path.join(".") || "$"}: ${wrong.message}`);
  }
  // The check above has shown that it has this type.
  return answer as Response;
}

/** Whether the only fault is a field that this version does not know, here or in the variant of the answer. */
function onlyTellsMore(issue: z.core.$ZodIssue): boolean {
  if (issue.code === "unrecognized_keys") {
    return true;
  }
  return (
    issue.code === "invalid_union" && issue.errors.some((issues) => issues.length > 0 && issues.every(onlyTellsMore))
  );
}
