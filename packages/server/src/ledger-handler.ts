import { Hono, type Context, type MiddlewareHandler } from "hono";
import { routePath } from "hono/route";

import { Access, ownHost, type Env } from "./access.js";
import { Acts, type UnfinishedAct } from "./acts.js";
import { BankBook } from "./bank/bank-book.js";
import { addBank } from "./bank/bank-routes.js";
import { EVENTS, EventStreams } from "./events.js";
import { EvidenceFiles } from "./evidence.js";
import { Health } from "./health.js";
import { openApiText } from "./open-api-document.js";
import { UncheckedOperations } from "./operations.js";
import { limitsOf, type ServedLedger, type ServerOptions } from "./options.js";
import { problemOf } from "./problem-of-error.js";
import { Problem, problemResponse } from "./problem.js";
import type { Progress } from "./progress.js";
import { ProjectionBooks } from "./projection-books.js";
import { ProjectionPages } from "./projection-pages.js";
import { readBody } from "./request-body.js";
import { SharedHeight } from "./shared-height.js";
import { continueSigning, signingWays, type Signing } from "./signing.js";
import { StoreError } from "./store/store-error.js";
import type { ServerStore } from "./store/store.js";
import { Turns } from "./turns.js";

/** Answers requests for a ledger. */
export interface LedgerHandler {
  /** Answers a request. */
  readonly fetch: (request: Request) => Promise<Response>;
  /**
   * Asks the ledger what became of the acts that were submitted and whose outcome nobody has been told, and keeps what it says as their answers.
   * Nothing is submitted.
   */
  readonly unfinished: () => Promise<readonly UnfinishedAct[]>;
  /** Ends the streams of events, which never end by themselves. */
  readonly close: () => void;
}

/**
 * Makes the handler of a server for a ledger, to mount in an application or to serve alone with `serveLedger`. It has an address for each act
 * and query of the catalogue, and describes all of them at `/openapi.json`. Whoever asks needs a token of the store.
 *
 * @throws {RangeError} if an option cannot be used.
 */
export function ledgerHandler(ledger: ServedLedger, store: ServerStore, options: ServerOptions): LedgerHandler {
  const limits = limitsOf(options);
  const onError = options.onError ?? (() => undefined);
  const now = options.now ?? Date.now;
  const height = new SharedHeight(ledger.session);
  const streams = new EventStreams(ledger, height, store.tokens, limits, onError, now);
  const pages = new ProjectionPages(ledger.projection, height, now);
  store.actRequests.forgetOld();

  const app = new Hono<Env>();
  const { tally } = ledger;
  const signing: Signing =
    ledger.signing === undefined ? { offline: tally.offline } : { offline: ledger.signing, confirming: tally };
  const operations = new UncheckedOperations(ledger.session, signing.offline);
  const turns = new Turns(limits.acts);
  const acts = new Acts(operations, tally, store.actRequests, onError, turns);
  const health = new Health(ledger.session, () => ({ ...turns.load, streams: streams.open }), now);
  // Programs that watch the server know it by another host, such as the address of its container.
  health.addTo(app);
  app.use(logged(options, health), ownHost(options));
  const access = new Access(store.tokens, options);
  addOperations(app, { operations, acts, turns, signing, access, height, now, bodyBytes: limits.bodyBytes });
  addLedger(app, {
    ledger,
    streams,
    pages,
    books: new ProjectionBooks(ledger.projection),
    files: new EvidenceFiles(tally.evidence),
    access: new Access(store.tokens, options),
  });
  addBank(app, {
    ...{ bank: new BankBook(ledger, store, now, options.agreedDays), store, inbox: options.inbox, access, limits },
    person: options.person,
  });
  app.get("/openapi.json", async (context) =>
    context.body(await openApiText(), 200, { "content-type": "application/json" }),
  );
  app.notFound(({ req }) => {
    const known = app.routes.filter(({ method, path }) => method !== "ALL" && matches(path, req.path));
    const allow = [...new Set(known.map(({ method }) => method))].join(", ");
    const problem = allow === "" ? new Problem("NOT_FOUND") : new Problem("METHOD_NOT_ALLOWED", undefined, { allow });
    return problemResponse(problem.document, problem.headers);
  });
  app.onError((thrown, { req }) => {
    const error =
      thrown instanceof StoreError
        ? new Problem("STORE_FAILED", undefined, { "retry-after": "10" }, { cause: thrown })
        : thrown;
    const problem = problemOf(error, doesActs.test(req.path));
    if (error.cause !== undefined && error instanceof Problem) {
      onError(error.cause);
    }
    if (problem === undefined) {
      onError(error);
      return problemResponse(new Problem("SERVER_FAILED").document);
    }
    return problemResponse(problem.document, problem.headers);
  });
  return {
    fetch: async (request) => app.fetch(request),
    unfinished: () => acts.unfinished(),
    close: () => {
      streams.close();
      pages.close();
    },
  };
}

/** The addresses at which an act is sent to the network. At the others something is read, tried out, or asked about an act that was sent. */
const doesActs = /^\/api\/v1\/(acts\/|signing\/[^/]+\/(endorse|submit)$)/;

/** The addresses of acts and queries, and of acts that are tried out or signed elsewhere. */
function addOperations(
  app: Hono<Env>,
  {
    operations,
    acts,
    turns,
    signing,
    access,
    height,
    now,
    bodyBytes,
  }: {
    readonly operations: UncheckedOperations;
    readonly acts: Acts;
    readonly turns: Turns;
    readonly signing: Signing;
    readonly access: Access;
    readonly height: SharedHeight;
    readonly now: () => number;
    readonly bodyBytes: number;
  },
): void {
  app.post("/api/v1/queries/:query", access.requires("read"), async (context) => {
    const query = operations.queryCalled(context.req.param("query"));
    height.refresh();
    const found = await operations.ask(query, await readBody(context.req, bodyBytes));
    context.header("tally-at", new Date(now()).toISOString());
    if (height.newest !== undefined) {
      context.header("tally-newest-block", String(height.newest));
    }
    return answer(context, found);
  });
  app.post("/api/v1/preview/:act", access.requires("prepare"), async (context) => {
    const act = operations.actCalled(context.req.param("act"));
    return answer(context, await operations.tryOut(act, await readBody(context.req, bodyBytes)));
  });
  app.post("/api/v1/acts/:act", access.requires("act"), async (context) => {
    turns.require();
    const act = operations.actCalled(context.req.param("act"));
    const key = { tokenId: context.get("token")?.id ?? "", key: keyIn(context.req.header("idempotency-key")) };
    const request = await readBody(context.req, bodyBytes);
    const { status, body, headers } = await acts.perform({ act, request, key });
    return new Response(`${body}\n`, { status, headers: { ...headers, "cache-control": "no-store" } });
  });
  app.post("/api/v1/signing/:act/prepare", access.requires("prepare"), async (context) => {
    const act = operations.actCalled(context.req.param("act"));
    return answer(context, operations.prepare(act, await readBody(context.req, bodyBytes)));
  });
  for (const way of signingWays) {
    app.post(`/api/v1/signing/:act/${way}`, access.requires("prepare"), async (context) => {
      const act = operations.actCalled(context.req.param("act"));
      return answer(
        context,
        await continueSigning(signing, { act, way, body: await readBody(context.req, bodyBytes) }),
      );
    });
  }
}

/** The addresses at which the ledger is followed. */
function addLedger(
  app: Hono<Env>,
  {
    ledger,
    streams,
    pages,
    books,
    files,
    access,
  }: {
    readonly ledger: ServedLedger;
    readonly streams: EventStreams;
    readonly pages: ProjectionPages;
    readonly books: ProjectionBooks;
    readonly files: EvidenceFiles;
    readonly access: Access;
  },
): void {
  app.get("/api/v1/transactions/:id", access.requires("read"), async (context) => {
    const id = context.req.param("id");
    if (!/^[0-9a-f]{64}$/.test(id)) {
      throw new Problem("NOT_FOUND", "The id of a transaction has 64 hexadecimal digits.");
    }
    return answer(context, await ledger.tally.transaction(id).status());
  });
  app.get("/api/v1/certificates/:id/evidence", access.requires("read"), ({ req }) => files.file(req.param("id"), req));
  app.get("/api/v1/projection/:view", access.requires("read"), async (context) => {
    const page = await pages.page(context.req.param("view"), context.req);
    context.header("tally-block", String(page.blockNumber));
    sayHowNew(context, page);
    return answer(context, page);
  });
  app.get("/api/v1/books/:book", access.requires("read"), async (context) => {
    const book = await books.book(context.req.param("book"), context.req);
    context.header("tally-block", String(book.blockNumber));
    if (book.asOf === undefined) {
      sayHowNew(context, pages.progressAt(book.blockNumber));
    }
    return answer(context, book);
  });
  app.get(EVENTS, access.requires("read"), (context) => streams.answer(context));
}

function sayHowNew(context: Context<Env>, { at, state, newestBlock }: Progress): void {
  context.header("tally-at", at);
  context.header("tally-state", state);
  if (newestBlock !== undefined) {
    context.header("tally-newest-block", String(newestBlock));
  }
}

/** Writes the access log, and adds the headers that all answers have. */
function logged({ log, now = Date.now }: ServerOptions, health: Health): MiddlewareHandler<Env> {
  return async (context, next) => {
    const started = now();
    context.set("token", undefined);
    await next();
    context.res.headers.set("x-content-type-options", "nosniff");
    health.count(context.res.status);
    const id = context.get("token")?.id;
    log?.({
      ...{ at: new Date(started).toISOString(), method: context.req.method, route: patternOf(context) },
      ...{ status: context.res.status, milliseconds: Math.max(0, now() - started) },
      ...(id !== undefined && { token: id }),
    });
  };
}

/** The pattern of the address, without the values in it. */
function patternOf(context: Context<Env>): string {
  const path = routePath(context, -1);
  return path.includes("*") ? "other" : path.replaceAll(/:(\w+)/g, "{$1}");
}

function matches(pattern: string, path: string): boolean {
  const parts = path.split("/");
  const wanted = pattern.split("/");
  return (
    !pattern.includes("*") &&
    wanted.length === parts.length &&
    wanted.every((part, index) => part.startsWith(":") || part === parts[index])
  );
}

function answer(context: Context<Env>, body: object): Response {
  context.header("cache-control", "no-store");
  return context.json(body);
}

/**
 * The key of a request: a text of 1 to 255 visible characters, with the quotation marks of a structured header or without them.
 *
 * @throws {Problem} `IDEMPOTENCY_KEY_MISSING` or `INVALID_HEADER`
 */
function keyIn(header: string | undefined): string {
  if (header === undefined) {
    throw new Problem("IDEMPOTENCY_KEY_MISSING");
  }
  const [, quoted, bare] = /^(?:"([!#-[\]-~]{1,255})"|([!#-[\]-~]{1,255}))$/.exec(header.trim()) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) {
    throw new Problem(
      "INVALID_HEADER",
      "Idempotency-Key must be 1 to 255 visible characters of ASCII, such as a UUID.",
    );
  }
  return key;
}
