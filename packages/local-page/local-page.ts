import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Context, MiddlewareHandler } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";

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

/** A page that a command serves to one person on this machine: who may ask, and the session of the browser that was let in. */
export class LocalPage {
  readonly #hosts: readonly string[];
  readonly #cookie: string;
  readonly #session = randomBytes(32).toString("base64url");

  /** @param name - begins the name of the cookie. A cookie is for all ports of a host, so its name has the port. */
  constructor(name: string, port: number) {
    this.#hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
    this.#cookie = `${name}-${String(port)}`;
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
      if (!this.#hosts.includes(context.req.header("host") ?? "")) {
        return refused(context, "host");
      }
      const origin = context.req.header("origin");
      const isOwn = this.#hosts.some((host) => origin === `http://${host}`);
      if (!isOwn && (origin !== undefined || context.req.method !== "GET")) {
        return refused(context, "origin");
      }
      await next();
      return undefined;
    };
  }

  /** Lets the browser in that asks. No script can read its cookie. */
  letIn(context: Context): void {
    setCookie(context, this.#cookie, this.#session, { httpOnly: true, sameSite: "Strict", path: "/" });
  }

  shutOut(context: Context): void {
    deleteCookie(context, this.#cookie);
  }

  isInside(context: Context): boolean {
    return isSame(getCookie(context, this.#cookie) ?? "", this.#session);
  }
}

/** The comparison takes the same time wherever the texts differ. */
export function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
