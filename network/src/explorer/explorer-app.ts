import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { streamSSE } from "hono/streaming";
import * as z from "zod";

import type { Explorer } from "./explorer.js";
import type { PageFiles } from "./page-files.js";
import type { LiveEvent } from "./records.js";

export interface ExplorerAppOptions {
  readonly explorer: Explorer;
  /** Port that the page is served at: part of its origin. */
  readonly port: number;
  /** A user that has it may look. It is in the fragment of the page's address, which browsers do not send. */
  readonly token: string;
  readonly page: PageFiles;
}

const HEARTBEAT_MS = 15_000;
const MOST = 200;

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

/** The page and its requests. It only reads. The only thing that is posted is the token. */
export function explorerApp({ explorer, port, token, page }: ExplorerAppOptions): Hono {
  const hosts = [`127.0.0.1:${String(port)}`, `localhost:${String(port)}`];
  const cookie = `explorer-${String(port)}`;
  const session = randomBytes(32).toString("base64url");
  const app = new Hono();

  app.use(async (context, next) => {
    context.header("content-security-policy", policy);
    context.header("x-content-type-options", "nosniff");
    context.header("referrer-policy", "no-referrer");
    context.header("cross-origin-resource-policy", "same-origin");
    context.header("cross-origin-opener-policy", "same-origin");
    // A name that an attacker's DNS server points here is not one of these.
    if (!hosts.includes(context.req.header("host") ?? "")) {
      return context.text("This page is served to this machine alone.", 403);
    }
    const origin = context.req.header("origin");
    if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) {
      return context.text("Another page's script asks.", 403);
    }
    await next();
    return undefined;
  });

  app.post("/api/session", async (context) => {
    const { success, data } = z
      .object({ token: z.string() })
      .safeParse(await context.req.json().catch(() => undefined));
    if (!success || !isSame(data.token, token)) {
      deleteCookie(context, cookie);
      return context.json({ error: "The address lacks the right token: open the one that the command printed." }, 403);
    }
    setCookie(context, cookie, session, { httpOnly: true, sameSite: "Strict", path: "/" });
    return context.json({});
  });

  app.use("/api/*", async (context, next) => {
    context.header("cache-control", "no-store");
    if (!isSame(getCookie(context as Context, cookie) ?? "", session)) {
      return context.json({ error: "Open the address that the command printed." }, 401);
    }
    await next();
    return undefined;
  });

  addReads(app, explorer);
  app.get("/api/events", (context) => streamEvents(context, explorer));

  app.get("*", (context) => {
    const file = page.file(context.req.path);
    if (file === undefined) {
      return context.text("There is nothing here.", 404);
    }
    context.header("content-type", file.type);
    context.header("cache-control", file.path.startsWith("/assets/") ? "max-age=31536000, immutable" : "no-cache");
    return context.body(new Uint8Array(file.bytes));
  });
  return app;
}

/** The content of the ledger, and the logs of the network's parts. */
function addReads(app: Hono, explorer: ExplorerAppOptions["explorer"]): void {
  app.get("/api/overview", async (context) => context.json(await explorer.overview()));
  app.get("/api/blocks", (context) => {
    const before = wholeNumber(context, "before", Number.MAX_SAFE_INTEGER);
    return context.json(explorer.index.blocks(before, limitOf(context)));
  });
  app.get("/api/blocks/:number", (context) =>
    found(context, explorer.index.block(Number(context.req.param("number")))),
  );
  app.get("/api/transactions/:id", async (context) =>
    found(context, await explorer.transaction(context.req.param("id"))),
  );
  app.get("/api/state", (context) => {
    const { chaincode = "", prefix = "", after } = context.req.query();
    return context.json(explorer.index.state(chaincode, prefix, after, limitOf(context)));
  });
  app.get("/api/history", async (context) => {
    const { chaincode = "", key = "" } = context.req.query();
    return context.json(await explorer.history(chaincode, key, limitOf(context)));
  });
  app.get("/api/search", (context) => context.json(explorer.index.search(context.req.query("q") ?? "", 20)));
  app.get("/api/failures", (context) => context.json(explorer.failures()));
  app.get("/api/log", (context) =>
    found(context, explorer.logTail(context.req.query("name") ?? "", wholeNumber(context, "lines", 500))),
  );
}

/** Events from now on, and regularly a line that shows that the connection works. */
function streamEvents(context: Context, explorer: ExplorerAppOptions["explorer"]): Response {
  return streamSSE(context, async (stream) => {
    const waiting: LiveEvent[] = [];
    let wake = (): void => undefined;
    const stop = explorer.onEvent((event) => {
      waiting.push(event);
      wake();
    });
    stream.onAbort(() => {
      stop();
      wake();
    });
    await stream.writeSSE({ event: "ready", data: "" });
    while (!hasHungUp(stream)) {
      for (const event of waiting.splice(0)) {
        await stream.writeSSE({ data: JSON.stringify(event) });
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, HEARTBEAT_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (waiting.length > 0 || hasHungUp(stream)) {
          wake();
        }
      });
      if (waiting.length === 0 && !hasHungUp(stream)) {
        await stream.write(": still here\n\n");
      }
    }
  });
}

/** Reads it through a function, since the compiler assumes that a property does not change during an await. */
function hasHungUp(stream: { readonly aborted: boolean }): boolean {
  return stream.aborted;
}

function found(context: Context, value: unknown): Response {
  return value === undefined
    ? context.json({ error: "There is no such thing on this ledger." }, 404)
    : context.json(value as object);
}

function limitOf(context: Context): number {
  return Math.min(MOST, wholeNumber(context, "limit", 50));
}

function wholeNumber(context: Context, name: string, otherwise: number): number {
  const value = Number(context.req.query(name) ?? otherwise);
  return Number.isSafeInteger(value) && value >= 0 ? value : otherwise;
}

/** The comparison takes the same time wherever the texts differ. */
function isSame(given: string, expected: string): boolean {
  const [a, b] = [given, expected].map((text) => createHash("sha256").update(text).digest());
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}
