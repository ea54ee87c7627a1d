import { randomBytes } from "node:crypto";

import { Hono, type Context, type MiddlewareHandler } from "hono";
import * as z from "zod";

import { isSame, LocalPage } from "../../local-page/local-page.js";

/**
 * Keeps everybody out but the person that has the address which the command opened. The token in it is in the fragment, which browsers do
 * not send. It is exchanged once for a secret that the page keeps, and sends with each request.
 */
export class Gate {
  /** For the fragment of the address. */
  readonly token = randomBytes(32).toString("base64url");
  /** Refuses what is not from the desk's own page. */
  readonly guard: MiddlewareHandler;
  readonly #page: LocalPage;
  #isTokenUsed = false;

  /** @param language - that of the desk, in which the page says why somebody is not let in. */
  constructor(
    port: number,
    private readonly language: "en" | "zh",
  ) {
    this.#page = new LocalPage(port);
    this.guard = this.#page.guard((context, stranger) =>
      stranger === "host"
        ? refused(context, 421, "HOST_NOT_SERVED", "The desk is served to this machine alone.")
        : refused(context, 403, "ORIGIN_REFUSED", "The request comes from a page of another origin."),
    );
  }

  /** Lets requests pass that have the secret. */
  readonly inside: MiddlewareHandler = async (context, next) => {
    context.header("cache-control", "no-store");
    if (!this.#page.isInside(context)) {
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
      if (this.#page.isInside(context)) {
        return this.#page.letIn(context);
      }
      if (!given.success || this.#isTokenUsed || !isSame(given.data.token, this.token)) {
        const text = "The address serves once, in one browser. End tally desk, and begin it again.";
        return this.#refused(context, 403, "TOKEN_REFUSED", text);
      }
      this.#isTokenUsed = true;
      return this.#page.letIn(context);
    });
    return app;
  }

  #refused(context: Context, status: 401 | 403, code: string, detail: string): Response {
    return refused(context, status, code, detail, { language: this.language });
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
