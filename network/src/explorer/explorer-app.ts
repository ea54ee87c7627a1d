import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod";

import { isSame, LocalPage } from "../../../packages/local-page/local-page.js";
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

/** The page and its requests. It only reads. The only thing that is posted is the token. */
export function explorerApp({ explorer, port, token, page }: ExplorerAppOptions): Hono {
  const app = new Hono();
  const local = new LocalPage(port);
  app.use(
    local.guard((context, stranger) =>
      context.text(
        stranger === "host" ? "This page is served to this machine alone." : "Another page's script asks.",
        403,
      ),
    ),
  );

  app.post("/api/session", async (context) => {
    const { success, data } = z
      .object({ token: z.string() })
      .safeParse(await context.req.json().catch(() => undefined));
    if (!success || !isSame(data.token, token)) {
      return context.json({ error: "The address lacks the right token: open the one that the command printed." }, 403);
    }
    return local.letIn(context);
  });

  app.use("/api/*", async (context, next) => {
    context.header("cache-control", "no-store");
    if (!local.isInside(context as Context)) {
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
