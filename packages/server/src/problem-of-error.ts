import { isTallyError, type TallyError } from "@tallystick/client/errors";
import { bankFaultIn } from "@tallystick/reconciliation";

import { DOCUMENTATION, Problem, PROBLEMS, type ProblemDocument } from "./problem.js";

/** A problem document with the headers that belong to it. */
export interface Answered {
  readonly document: ProblemDocument;
  readonly headers: Readonly<Record<string, string>>;
}

/** The HTTP status of each class of the client's errors, and what the class means. */
const kinds: Readonly<Record<TallyError["kind"], readonly [status: number, title: string]>> = {
  Rejected: [422, "A rule refused the request."],
  Conflict: [409, "Another act came first. Nothing was written."],
  Unavailable: [503, "The network could not be reached."],
  // A status of success would make generated clients read the problem as the act's answer.
  OutcomeUnknown: [504, "The act was submitted, and its outcome is not known yet."],
  Protocol: [502, "The server and the network do not understand each other."],
};

/**
 * The problem document for an error of the client or of this server. The document has the client's message, context and advice, and
 * nothing of the server's files and addresses.
 *
 * @param isAct - whether an act was asked for, so that it is said that none was submitted. A reading submits none.
 * @returns undefined for any other error, which only the operator may read.
 */
export function problemOf(error: unknown, isAct = false): Answered | undefined {
  if (error instanceof Problem) {
    return { document: error.document, headers: error.headers };
  }
  if (!isTallyError(error)) {
    return problemOfBank(error);
  }
  const [status, kind] = kinds[error.kind];
  const title = isAct && error.kind === "Unavailable" ? `${kind} Nothing was submitted.` : kind;
  const { code, advice, transactionId } = error;
  return {
    document: {
      ...{ type: pageOf(error), title, status, detail: error.message, code, advice },
      ...(isTallyError(error, "Rejected") && {
        context: error.context,
        ...(error.faults !== undefined && { faults: error.faults }),
      }),
      ...(transactionId !== undefined && { transactionId }),
    },
    headers: headersOf(error),
  };
}

/** A file, an account or a payment that is refused. Nothing of it was kept. */
function problemOfBank(error: unknown): Answered | undefined {
  const fault = bankFaultIn(error);
  if (fault === undefined) {
    return undefined;
  }
  const { code, problem: detail, context } = fault;
  const title = "A bank's file, an account or a payment was refused.";
  return { document: { type: PROBLEMS, title, status: 422, detail, code, context }, headers: {} };
}

/** Where a client of this server asks what became of a transaction. */
export const placeOfTransaction = (id: string): string => `/api/v1/transactions/${encodeURIComponent(id)}`;

/** The page of refusals has a heading for each code. */
function pageOf({ kind, code }: TallyError): string {
  return kind === "Rejected" ? `${DOCUMENTATION}/docs/refusals.md#${code.toLowerCase()}` : PROBLEMS;
}

function headersOf({ kind, transactionId }: TallyError): Record<string, string> {
  if (kind === "OutcomeUnknown" && transactionId !== undefined) {
    return { location: placeOfTransaction(transactionId), "retry-after": "5" };
  }
  return kind === "Unavailable" ? { "retry-after": "10" } : {};
}
