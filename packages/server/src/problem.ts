type Meaning = readonly [status: number, meaning: string, advice: string];

/**
 * What the server itself refuses, with the HTTP status, what it means, and what to do next. The reference in `docs/http.md` has the same
 * codes.
 */
const problems = {
  INVALID_JSON: [400, "The body is not one JSON value of the right form.", "Correct the body, then ask again."],
  INVALID_HEADER: [400, "A header or parameter of the request cannot be used.", "Correct it, then ask again."],
  IDEMPOTENCY_KEY_MISSING: [
    400,
    "An act needs the header Idempotency-Key.",
    "Make up a key for this act, such as a UUID, store it, and send it with the request and with each repetition.",
  ],
  TOKEN_MISSING: [401, "The request has no token.", "Send the header Authorization with Bearer and your token."],
  TOKEN_REFUSED: [
    401,
    "The token is not known, was revoked, or has expired.",
    "Ask the server's operator for another one, who makes it with `tally token create`.",
  ],
  SCOPE_TOO_NARROW: [
    403,
    "The token's scope does not cover this.",
    "Ask the server's operator for a token with the scope that is named.",
  ],
  ORIGIN_REFUSED: [
    403,
    "The request comes from a page of another origin.",
    "Ask from a program. Pages of other origins are not served.",
  ],
  NOT_FOUND: [404, "There is nothing at this address.", "Look the address up in /openapi.json."],
  METHOD_NOT_ALLOWED: [405, "The address does not have this method.", "Use a method that the header Allow names."],
  IDEMPOTENCY_KEY_IN_USE: [
    409,
    "The first request with this key is not answered yet.",
    "Wait for its answer, or send the same request with the same key again after Retry-After.",
  ],
  NOT_YET: [
    409,
    "The block that was asked for is not there yet.",
    "Ask again after Retry-After. If the block is far ahead, its number is of another ledger.",
  ],
  BODY_TOO_LARGE: [413, "The body is larger than the server takes.", "Send less at once."],
  UNSUPPORTED_MEDIA_TYPE: [
    415,
    "The body must be application/json.",
    "Send the header Content-Type: application/json.",
  ],
  HOST_NOT_SERVED: [
    421,
    "The server does not serve the named host.",
    "Use the server's address. If clients know it under another name, its operator gives `tally serve` this name with --name.",
  ],
  IDEMPOTENCY_KEY_REUSED: [
    422,
    "The key was used for another request.",
    "Make up another key for another act. For the same act send exactly the same fields.",
  ],
  INVALID_VALUE: [
    422,
    "A value of the request cannot be used, such as a text that no row can have.",
    "Correct it, then ask again.",
  ],
  TOO_MANY_REQUESTS: [429, "The token has asked too often.", "Wait for as many seconds as Retry-After says."],
  SERVER_FAILED: [
    500,
    "The server failed. Its operator can see why.",
    "Ask its operator. If it was an act, send the same request with the same key again to learn whether it was done.",
  ],
  PROJECTION_FAILED: [
    503,
    "The projection cannot be read.",
    "Ask again after Retry-After, or ask the ledger by a query.",
  ],
  STORE_FAILED: [
    503,
    "The server cannot use its own database, so it submits nothing.",
    "Ask again after Retry-After, an act with the same key. The server's operator can see why.",
  ],
  TOO_MANY_ACTS: [
    503,
    "So many acts wait for their turn that this one would not come in time. It was not submitted.",
    "Send the same request with the same key again after Retry-After.",
  ],
  TOO_MANY_BOOKS: [
    503,
    "As many books are being made as the server makes at the same time.",
    "Ask again after Retry-After.",
  ],
  TOO_MANY_FILES: [
    503,
    "As many files of evidence are being made as the server makes at the same time.",
    "Ask again after Retry-After.",
  ],
  TOO_MANY_STREAMS: [
    503,
    "The server follows the ledger for as many readers as it can.",
    "Ask again after Retry-After, or end a stream that nobody reads.",
  ],
} as const satisfies Readonly<Record<string, Meaning>>;

/** A code of the server itself. */
export type ProblemCode = keyof typeof problems;

/** The codes of the server itself, with the HTTP status of each, what it means, and what to do next. */
export const serverProblems: Readonly<Record<ProblemCode, Meaning>> = problems;

/** A problem document of RFC 9457. */
export interface ProblemDocument {
  /** Address of the page that explains the code. */
  readonly type: string;
  /** What kind of problem it is: the same for every occurrence of the code, except that an act is told if nothing was submitted. */
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
    const [status, title, advice] = problems[this.code];
    return { type: PROBLEMS, title, status, detail: this.message, code: this.code, advice };
  }
}

/** The answer with a problem document. */
export function problemResponse(document: ProblemDocument, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(`${JSON.stringify(document)}\n`, {
    status: document.status,
    headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers },
  });
}
