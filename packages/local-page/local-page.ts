import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Context, MiddlewareHandler } from "hono";

/** Why a request is not for the page: it names another host, or comes from a page of another origin. */
export type Stranger = "host" | "origin";

/** Browsers run and load nothing but the page's own files, and no other page can frame it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * A page that a command serves to one person on this machine: who may ask, and the secret of the browser that was let in. The page sends the
 * secret in a header. A cookie would not do: browsers send a host's cookies to all its ports, and other users of the machine have ports too.
 */
export class LocalPage {
  /** No other name: a program of another user can listen at the same port of another address that `localhost` has. */
  readonly #host: string;
  readonly #secret = randomBytes(32).toString("base64url");

  constructor(port: number) {
    this.#host = `127.0.0.1:${String(port)}`;
  }

  /**
   * Sets the headers of every answer, and refuses requests for another host and from another origin. A name that an attacker's DNS server
   * points to this machine is another host. What writes must name its origin, as browsers do.
   */
  guard(refused: (context: Context, stranger: Stranger) => Response): MiddlewareHandler {
    return async (context, next) => {
      context.header("content-security-policy", policy);
      context.header("x-content-type-options", "nosniff");
      context.header("referrer-policy", "no-referrer");
      context.header("cross-origin-resource-policy", "same-origin");
      context.header("cross-origin-opener-policy", "same-origin");
      if (context.req.header("host") !== this.#host) {
        return refused(context, "host");
      }
      const origin = context.req.header("origin");
      if (origin !== `http://${this.#host}` && (origin !== undefined || context.req.method !== "GET")) {
        return refused(context, "origin");
      }
      await next();
      return undefined;
    };
  }

  /** Lets the page in that asks. Its browser gives the answer to no other origin. */
  letIn(context: Context): Response {
    return context.json({ secret: this.#secret }, 200, { "cache-control": "no-store" });
  }

  /** Whether a request has the secret. Browsers send it only if the page's own script says so. */
  isInside(context: Context): boolean {
    return isSame(context.req.header("authorization") ?? "", `Bearer ${this.#secret}`);
  }
}

/** The comparison takes the same time wherever the texts differ. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
