import { messagePage } from "@tallystick/client/passport";
import Negotiator from "negotiator";

/** The reasons for which a request gets no passport, with their HTTP status. */
const statuses = {
  NOT_A_LABEL: 400,
  TOKEN_REFUSED: 401,
  TIER_UNKNOWN: 401,
  TIER_NOT_GRANTED: 403,
  NOT_FOUND: 404,
  LINK_TYPE_UNKNOWN: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  PASSPORT_CEASED: 410,
  TOO_MANY_REQUESTS: 429,
  SERVER_FAILED: 500,
  NOT_SOUND: 502,
  LEDGER_NOT_BELIEVED: 502,
  LEDGER_UNREACHABLE: 503,
  LEDGER_BEHIND: 503,
  OVERLOADED: 503,
} as const;

/** Why a request gets no passport. */
export type ProblemCode = keyof typeof statuses;

const titles: Readonly<Record<(typeof statuses)[ProblemCode], string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  410: "Gone",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
};

/** A request gets no passport. The text goes to the reader, so it contains nothing that is not public. */
export class Problem extends Error {
  /** The HTTP status of the answer. */
  readonly status: (typeof statuses)[ProblemCode];

  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.status = statuses[code];
  }
}

/** The answer for a problem: a page for a browser, and otherwise a document of RFC 9457. */
export function problemResponse({ code, status, message, headers }: Problem, accept: string): Response {
  const title = titles[status];
  const types = ["application/problem+json", "application/json", "text/html"];
  const isPage = new Negotiator({ headers: { accept } }).mediaType(types) === "text/html";
  const body = isPage
    ? messagePage({ title, message })
    : `${JSON.stringify({ type: "about:blank", title, status, detail: message, code })}\n`;
  return new Response(body, {
    status,
    headers: {
      "content-type": isPage ? "text/html; charset=utf-8" : "application/problem+json",
      "cache-control": "no-store",
      ...headers,
    },
  });
}
