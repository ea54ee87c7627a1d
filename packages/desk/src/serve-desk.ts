import { fileURLToPath } from "node:url";

import { serve, type ServerType } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { isTallyError } from "@tallystick/client/errors";
import type { Language } from "@tallystick/client/words";
import { ProjectionError } from "@tallystick/projection";
import { ledgerHandler, personOf, type LedgerHandler, type ServerOptions, type ServerStore } from "@tallystick/server";
import { Hono } from "hono";

import { deskAnswers, type DeskLedger } from "./answers.js";
import { Gate } from "./gate.js";
import { withMinBlock } from "./projection/projection-answers.js";

/** Settings of a desk. */
export interface DeskOptions extends Pick<ServerOptions, "agreedDays" | "inbox"> {
  /** Port on which the desk listens, on this machine alone. Default: any free port. */
  readonly port?: number;
  /** Language in which the desk begins. Default: English. */
  readonly language?: Language;
  /** Receives each error that was not the person's. */
  readonly onError?: (error: unknown) => void;
}

/** A desk that listens. */
export interface Desk {
  /** Address that opens the desk once, in one browser. Whoever has it first acts for the party. */
  readonly url: string;
  /** Ends the streams and takes no more requests. */
  close(): Promise<void>;
}

/** A page asks for many things at once, and there is one person. */
const REQUESTS_PER_MINUTE = 100_000;
const TOKEN = "desk";

/**
 * Serves the desk of a profile's party on this machine. It does not close the connection to the ledger, its projection or the store.
 *
 * @param ledger - the connection with the key of the person, which signs what the person does on the page, and tables of the same ledger.
 * @param store - the desk's own database: what was asked for by which idempotency key.
 * @throws an error of Node if the port cannot be used.
 */
export async function serveDesk(ledger: DeskLedger, store: ServerStore, options: DeskOptions = {}): Promise<Desk> {
  const { language = "en", onError = () => undefined } = options;
  let app: Hono | undefined;
  const server = await listen(
    options.port ?? 0,
    (request) => app?.fetch(request) ?? new Response(null, { status: 503 }),
  );
  const bound = server.address();
  const port = typeof bound === "object" && bound !== null ? bound.port : 0;
  const place = `127.0.0.1:${String(port)}`;
  let handler: LedgerHandler | undefined;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => {
        resolve();
      });
      handler?.close();
      if ("closeAllConnections" in server) {
        server.closeAllConnections();
      }
    });
  try {
    const gate = new Gate(port, language);
    handler = ledgerHandler({ ...ledger, projection: ledger.projection.reader }, store, {
      ...{ hosts: [place], onError, now: () => ledger.projection.now().getTime() },
      ...(ledger.identity !== undefined && { person: personOf(ledger.identity) }),
      limits: { requestsPerMinute: REQUESTS_PER_MINUTE },
      ...(options.inbox !== undefined && { inbox: options.inbox }),
      ...(options.agreedDays !== undefined && { agreedDays: options.agreedDays }),
    });
    app = deskApp({ gate, ledger, language, handler, secret: secretOf(store), onError });
    return { url: `http://${place}/#token=${gate.token}`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface DeskParts {
  readonly gate: Gate;
  readonly ledger: DeskLedger;
  readonly language: Language;
  readonly handler: LedgerHandler;
  /** Secret of the token with which the desk asks the HTTP interface. */
  readonly secret: string;
  readonly onError: (error: unknown) => void;
}

function deskApp({ gate, ledger, language, handler, secret, onError }: DeskParts): Hono {
  const app = new Hono();
  app.use(gate.guard);
  app.route("/session", gate.session());
  app.use("/api/*", gate.inside);
  app.use("/desk/*", gate.inside);
  app.use("/desk/*", withMinBlock(ledger.projection));
  app.use("/api/v1/projection/*", withMinBlock(ledger.projection));
  app.use("/api/v1/bank/*", withMinBlock(ledger.projection));
  app.all("/api/*", ({ req }) => {
    const headers = new Headers(req.raw.headers);
    headers.set("authorization", `Bearer ${secret}`);
    return handler.fetch(new Request(req.raw, { headers }));
  });
  app.route("/desk", deskAnswers(ledger, { language, unfinished: () => handler.unfinished() }));
  app.get("*", serveStatic({ root: fileURLToPath(new URL("../dist/page", import.meta.url)) }));
  app.onError((error, context) => {
    const document = { type: "about:blank", title: "The desk could not answer.", detail: error.message };
    if (isTallyError(error, "Rejected")) {
      const { code, context: figures, advice } = error;
      return context.json({ ...document, status: 422, code, context: figures, advice }, 422);
    }
    // The tables cannot be read, or what was asked for cannot be meant.
    if (error instanceof ProjectionError || error instanceof RangeError) {
      const code = error instanceof ProjectionError ? error.code : "INVALID_QUESTION";
      const status = error instanceof ProjectionError ? 503 : 422;
      return context.json({ ...document, status, code }, status);
    }
    if (isTallyError(error)) {
      const { code, advice } = error;
      return context.json({ ...document, status: 503, code, advice }, 503);
    }
    onError(error);
    return context.json({ ...document, status: 503, code: "DESK_FAILED" }, 503);
  });
  return app;
}

/** The desk is a client of the HTTP interface, with a token of its own that nobody else gets. */
function secretOf({ tokens }: ServerStore): string {
  tokens.revoke(TOKEN);
  const created = tokens.create({ name: TOKEN, scope: "act" });
  if (created === undefined) {
    throw new Error(`the token ${TOKEN} cannot be created`);
  }
  return created.secret;
}

function listen(port: number, fetch: (request: Request) => Response | Promise<Response>): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const listening = serve({ fetch, hostname: "127.0.0.1", port }, () => {
      resolve(listening);
    });
    listening.once("error", reject);
  });
}
