import type { MiddlewareHandler } from "hono";

import { limitsOf, type ServerOptions } from "./options.js";
import { Problem } from "./problem.js";
import { covers, type Scope, type Token, type Tokens } from "./store/tokens.js";

/** What the steps of an answer share. */
export interface Env {
  readonly Variables: {
    /** The token of the request. Undefined if the address needs none. */
    token: Token | undefined;
  };
}

/** The longest header `Authorization`. The server's own tokens are shorter. */
const MOST_CHARACTERS = 200;
const MINUTE = 60_000;

/**
 * Refuses a request for another host, and one from a page of another origin. Without this, a page that a person of this machine opens could
 * reach a server that listens on this machine alone (DNS rebinding).
 */
export function ownHost({ hosts }: Pick<ServerOptions, "hosts">): MiddlewareHandler<Env> {
  const known = new Set(hosts.map((host) => host.toLowerCase()));
  return async ({ req }, next) => {
    const host = (req.header("host") ?? new URL(req.url).host).toLowerCase();
    if (!known.has(host)) {
      throw new Problem("HOST_NOT_SERVED", `The header Host names ${JSON.stringify(host.slice(0, MOST_CHARACTERS))}.`);
    }
    const origin = req.header("origin");
    const isOwn = origin === undefined || (URL.canParse(origin) && known.has(new URL(origin).host));
    if (!isOwn) {
      throw new Problem("ORIGIN_REFUSED");
    }
    await next();
  };
}

/** Requires a token whose scope includes the given one, and counts its requests. */
export class Access {
  readonly #counts = new Map<string, { requests: number; readonly since: number }>();
  readonly #tokens: Pick<Tokens, "find">;
  readonly #perMinute: number;
  readonly #now: () => number;

  constructor(tokens: Pick<Tokens, "find">, options: Pick<ServerOptions, "limits" | "now">) {
    this.#tokens = tokens;
    this.#perMinute = limitsOf(options).requestsPerMinute;
    this.#now = options.now ?? Date.now;
  }

  /** @throws {Problem} `TOKEN_MISSING`, `TOKEN_REFUSED`, `SCOPE_TOO_NARROW` or `TOO_MANY_REQUESTS`. */
  requires(scope: Scope): MiddlewareHandler<Env> {
    return async (context, next) => {
      const token = this.#tokenIn(context.req.header("authorization"));
      context.set("token", token);
      this.#count(token);
      if (!covers(token.scope, scope)) {
        throw new Problem("SCOPE_TOO_NARROW", `This needs the scope ${scope}, and the token has ${token.scope}.`, {
          "www-authenticate": `Bearer error="insufficient_scope", scope="${scope}"`,
        });
      }
      await next();
    };
  }

  #tokenIn(header: string | undefined): Token {
    if (header === undefined) {
      throw new Problem("TOKEN_MISSING", undefined, { "www-authenticate": "Bearer" });
    }
    const [, secret] = header.length > MOST_CHARACTERS ? [] : (/^Bearer +(\S+)$/i.exec(header) ?? []);
    const token = secret === undefined ? undefined : this.#tokens.find(secret);
    if (token === undefined) {
      throw new Problem("TOKEN_REFUSED", undefined, { "www-authenticate": 'Bearer error="invalid_token"' });
    }
    return token;
  }

  /** There is one count for each known token, so the memory has a bound. */
  #count({ id }: Token): void {
    const now = this.#now();
    const present = this.#counts.get(id);
    if (present === undefined || now - present.since >= MINUTE) {
      this.#counts.set(id, { requests: 1, since: now });
      return;
    }
    present.requests += 1;
    if (present.requests > this.#perMinute) {
      const wait = String(Math.ceil((present.since + MINUTE - now) / 1000));
      throw new Problem("TOO_MANY_REQUESTS", `Too many requests. Ask again in ${wait} seconds.`, {
        "retry-after": wait,
      });
    }
  }
}
