/** What the server itself refuses, with the HTTP status and what it means. The reference in `docs/http.md` has the same codes. */
const problems = {
  INVALID_JSON: [400, "The body is not one JSON value."],
  INVALID_HEADER: [400, "A header or parameter of the request cannot be used."],
  IDEMPOTENCY_KEY_MISSING: [400, "An act needs the header Idempotency-Key."],
  TOKEN_MISSING: [401, "The request has no token."],
  TOKEN_REFUSED: [401, "The token is not known, was revoked, or has expired."],
  SCOPE_TOO_NARROW: [403, "The token's scope does not cover this."],
  ORIGIN_REFUSED: [403, "The request comes from a page of another origin."],
  NOT_FOUND: [404, "There is nothing at this address."],
  METHOD_NOT_ALLOWED: [405, "The address does not have this method."],
  IDEMPOTENCY_KEY_IN_USE: [409, "The first request with this key is not answered yet."],
  NOT_YET: [409, "The projection does not have the asked block yet."],
  BODY_TOO_LARGE: [413, "The body is larger than the server takes."],
  UNSUPPORTED_MEDIA_TYPE: [415, "The body must be application/json."],
  HOST_NOT_SERVED: [421, "The server does not serve the named host."],
  IDEMPOTENCY_KEY_REUSED: [422, "The key was used for another request."],
  TOO_MANY_REQUESTS: [429, "The token has asked too often."],
  SERVER_FAILED: [500, "The server failed. Its operator can see why."],
  PROJECTION_FAILED: [503, "The projection cannot be read."],
  TOO_MANY_STREAMS: [503, "The server follows the ledger for as many readers as it can."],
} as const satisfies Readonly<Record<string, readonly [status: number, meaning: string]>>;

/** A code of the server itself. */
export type ProblemCode = keyof typeof problems;

/** The codes of the server itself, with the HTTP status and the meaning of each. */
export const serverProblems: Readonly<Record<ProblemCode, readonly [status: number, meaning: string]>> = problems;

/** A problem document of RFC 9457. */
export interface ProblemDocument {
  /** Address of the page that explains the code. */
  readonly type: string;
  /** What kind of problem it is, which is the same for every occurrence of the code. */
  readonly title: string;
  readonly status: number;
  /** What happened, with the figures. */
  readonly detail: string;
  /** Name of what happened. It never changes between releases. */
  readonly code: string;
  /** What to do next. */
  readonly advice?: string;
  /** Names and figures of a refusal, by its code. */
  readonly context?: unknown;
  /** All faults in the form of the request. `code` and `context` belong to the first. */
  readonly faults?: readonly unknown[];
  /** The transaction, if one was made. */
  readonly transactionId?: string;
}

/** Where the documentation is that the problem documents name. */
export const DOCUMENTATION = "https://github.com/tallystick/tallystick/blob/main";

/** The page that explains the codes which are not those of rules. */
export const PROBLEMS = `${DOCUMENTATION}/docs/http.md#problems`;

/** The server does not do what a request asks for. The text goes to who asked, so it contains nothing of the server's own. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    message?: string,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: ErrorOptions,
  ) {
    super(message ?? problems[code][1], options);
  }

  /** The document that the asker gets. */
  get document(): ProblemDocument {
    const [status, title] = problems[this.code];
    return { type: PROBLEMS, title, status, detail: this.message, code: this.code };
  }
}

/** The answer with a problem document. */
export function problemResponse(document: ProblemDocument, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(document)}\n`, {
    status: document.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
