import { serverProblems, type ProblemCode } from "../problem.js";
import type { Schema } from "./portable.js";

/** The form of a problem document of RFC 9457. */
export const problemSchema: Schema = {
  type: "object",
  description: "A problem document of RFC 9457.",
  required: ["type", "title", "status", "detail", "code"],
  properties: {
    type: { type: "string", format: "uri", description: "Address of the page that explains the code." },
    title: { type: "string", description: "What kind of problem it is." },
    status: { type: "integer", description: "The HTTP status." },
    detail: { type: "string", description: "What happened, with the figures." },
    code: {
      type: "string",
      description: "Name of what happened. It never changes between releases, and a later release can have new codes.",
    },
    advice: { type: "string", description: "What to do next." },
    context: { type: "object", description: "Names and figures of a refusal, by its code." },
    faults: {
      type: "array",
      description: "All faults in the form of the request. `code` and `context` belong to the first.",
      items: {
        type: "object",
        required: ["code", "context", "message"],
        properties: {
          code: { type: "string" },
          context: { type: "object", description: "`path` names the field." },
          message: { type: "string" },
        },
      },
    },
    transactionId: { type: "string", description: "The transaction, if one was made." },
  },
};

/** The body of an answer that tells of a problem. */
export const problemContent: Schema = {
  "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } },
};

/** The answers that are the same wherever they occur. */
export const sharedResponses = {
  ...Object.fromEntries(
    [...new Set(Object.values(serverProblems).map(([status]) => status))].map((status) => [
      `Problem${String(status)}`,
      { description: meaningOf(status), content: problemContent },
    ]),
  ),
  Conflict: {
    description: `Another act came first, and nothing was written; or: ${meaningOf(409)}`,
    content: problemContent,
  },
  Refused: {
    description:
      "A rule refused the request, and nothing was written, except with `APPROVAL_REQUIRED`. The address of the act has all codes.",
    content: problemContent,
  },
  OutcomeUnknown: {
    description:
      "The act was submitted, and no verdict came in time. Ask at `Location`, or send the same request with the same key.",
    headers: {
      Location: { description: "Where the outcome is.", schema: { type: "string" } },
      "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
    },
    content: problemContent,
  },
  Misunderstood: { description: "The server and the network do not understand each other.", content: problemContent },
  Unavailable: {
    description: `The network could not be reached, and no act was submitted; or: ${meaningOf(503)}`,
    headers: { "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } } },
    content: problemContent,
  },
};

function meaningOf(status: number): string {
  return entriesOf(serverProblems)
    .filter(([, [own]]) => own === status)
    .map(([code, [, meaning]]) => `\`${code}\`: ${meaning}`)
    .join(" ");
}

// The type of `Object.entries` does not have the names of a record.
function entriesOf<V>(record: Readonly<Record<ProblemCode, V>>): [ProblemCode, V][] {
  return Object.entries(record) as [ProblemCode, V][];
}

/** The answers that every address with a token can give. */
export const everywhere = refs({
  ...{ 400: "Problem400", 401: "Problem401", 403: "Problem403", 404: "Problem404", 421: "Problem421" },
  ...{ 429: "Problem429", 500: "Problem500", 502: "Misunderstood", 503: "Unavailable" },
});

/** Further answers of an address that takes a body. */
export const withBody = refs({ 413: "Problem413", 415: "Problem415", 422: "Refused" });

/** Further answers of an act. */
export const ofAct = refs({ 409: "Conflict", 504: "OutcomeUnknown" });

function refs(names: Readonly<Record<number, string>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(names).map(([status, name]) => [status, { $ref: `#/components/responses/${name}` }]),
  );
}
