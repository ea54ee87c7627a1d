import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import { Hono, type Context, type MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import * as z from "zod";

/** Browsers run and load nothing but the desk's own files, and no other page can frame it. */
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

/** A cookie is for all ports of a host, so its name has the port. */
const cookieOf = (port: number): string => `tally-desk-${String(port)}`;

/**
 * Keeps everybody out but the person that has the address which the command opened. The token in it is in the fragment, which browsers do
 * not send. It is exchanged once for a cookie that no script can read.
 */
export class Gate {
  /** For the fragment of the address. */
  readonly token = randomBytes(32).toString("base64url");
  readonly #session = randomBytes(32).toString("base64url");
  readonly #hosts: readonly string[];
  readonly #cookie: string;
  #isTokenUsed = false;

  /** @param language - that of the desk, in which the page says why somebody is not let in. */
  constructor(
    port: number,
    private readonly language: "en" | "zh",
  ) {
    this.#hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
    this.#cookie = cookieOf(port);
  }

  /**
   * Sets the headers of every answer, and refuses requests for another host and from another origin. A name that an attacker's DNS server
   * points to this machine is another host. What writes must name its origin, as browsers do.
   */
  readonly guard: MiddlewareHandler = async (context, next) => {
    context.header("content-security-policy", policy);
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "no-referrer");
    context.header("cross-origin-resource-policy", "same-origin");
    context.header("cross-origin-opener-policy", "same-origin");
    if (!this.#hosts.includes(context.req.header("host") ?? "")) {
      return refused(context, 421, "HOST_NOT_SERVED", "The desk is served to this machine alone.");
    }
    const origin = context.req.header("origin");
    const isOwn = this.#hosts.some((host) => origin === `http://${host}`);
    if (!isOwn && (origin !== undefined || context.req.method !== "GET")) {
      return refused(context, 403, "ORIGIN_REFUSED", "The request comes from a page of another origin.");
    }
    await next();
    return undefined;
  };

  /** Lets requests pass that have the cookie. */
  readonly inside: MiddlewareHandler = async (context, next) => {
    context.header("cache-control", "no-store");
    if (!this.#hasSession(context)) {
      return this.#refused(context, 401, "NO_SESSION", "Open the address that tally desk printed.");
    }
    await next();
    return undefined;
  };

  /** The address at which the token is exchanged. */
  session(): Hono {
    const app = new Hono();
    app.post("/", async (context) => {
      const given = z.object({ token: z.string() }).safeParse(await context.req.json().catch(() => undefined));
      if (this.#hasSession(context)) {
        return context.json({});
      }
      if (!given.success || this.#isTokenUsed || !isSame(given.data.token, this.token)) {
        const text = "The address serves once, in one browser. End tally desk, and begin it again.";
        return this.#refused(context, 403, "TOKEN_REFUSED", text);
      }
      this.#isTokenUsed = true;
      setCookie(context, this.#cookie, this.#session, { httpOnly: true, sameSite: "Strict", path: "/" });
      return context.json({});
    });
    return app;
  }

  #refused(context: Context, status: 401 | 403, code: string, detail: string): Response {
    return refused(context, status, code, detail, { language: this.language });
  }

  #hasSession(context: Context): boolean {
    return isSame(getCookie(context, this.#cookie) ?? "", this.#session);
  }
}

/** A problem document of RFC 9457, as all other addresses answer. */
function refused(
  context: Context,
  status: 401 | 403 | 421,
  code: string,
  detail: string,
  more: { readonly language?: string } = {},
): Response {
  return context.json({ type: "about:blank", title: "The desk is closed.", status, detail, code, ...more }, status, {
    "content-type": "application/problem+json",
  });
}

/** The comparison takes the same time wherever the texts differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
