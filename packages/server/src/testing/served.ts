import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { openSession, type OpenSession } from "@tallystick/client/catalogue";

import { FakeGateway } from "../../../../client/src/testing/fake-gateway.js";
import { ledgerHandler, type LedgerHandler } from "../ledger-handler.js";
import type { AccessLine, ServerOptions } from "../options.js";
import { openStore, type ServerStore } from "../store/store.js";
import type { Scope } from "../store/tokens.js";

export const HOST = "127.0.0.1:8080";

/** What a test gives with a request. */
export interface Sent {
  /** Secret of the token. Default: of one with the scope `act`. `none` sends no token. */
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is. */
  readonly body?: unknown;
}

/** A handler of a server on a gateway whose answers a test decides. */
export class Served {
  readonly lines: AccessLine[] = [];
  readonly errors: unknown[] = [];
  #keys = 0;

  private constructor(
    readonly gateway: FakeGateway,
    readonly ledger: OpenSession,
    readonly store: ServerStore,
    /** The clock of the server. A test sets it. */
    readonly clock: { now: number },
    private readonly folder: string,
  ) {}

  static async start(): Promise<Served> {
    const gateway = await FakeGateway.start();
    const folder = mkdtempSync(join(tmpdir(), "tally-server-"));
    const clock = { now: Date.now() };
    const store = await openStore(join(folder, "server.db"), { forServer: true, now: () => clock.now });
    return new Served(gateway, await openSession(gateway.connectOptions), store, clock, folder);
  }

  get file(): string {
    return join(this.folder, "server.db");
  }

  token(scope: Scope, days?: number): string {
    this.#keys += 1;
    const created = this.store.tokens.create({
      ...{ name: `token ${String(this.#keys)}`, scope },
      ...(days !== undefined && { days }),
    });
    if (created === undefined) {
      throw new Error("the name is taken");
    }
    return created.secret;
  }

  handler(options: Partial<ServerOptions> = {}, ledger: Partial<Parameters<typeof ledgerHandler>[0]> = {}): Caller {
    const handler = ledgerHandler({ ...this.ledger, ...ledger }, this.store, {
      hosts: [HOST],
      now: () => this.clock.now,
      log: (line) => this.lines.push(line),
      onError: (error) => this.errors.push(error),
      ...options,
    });
    return new Caller(handler, this.token("act"));
  }

  stop(): void {
    this.ledger.tally.close();
    this.gateway.stop();
    this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Sends requests to a handler, without a socket. */
export class Caller {
  #requests = 0;

  constructor(
    private readonly handler: LedgerHandler,
    private readonly secret: string,
  ) {}

  close(): void {
    this.handler.close();
  }

  unfinished(): ReturnType<LedgerHandler["unfinished"]> {
    return this.handler.unfinished();
  }

  get(path: string, sent: Sent = {}): Promise<Response> {
    return this.send("GET", path, sent);
  }

  post(path: string, body: unknown, sent: Sent = {}): Promise<Response> {
    return this.send("POST", path, { ...sent, body });
  }

  /** Performs an act, each time with another key unless the test gives one. */
  act(name: string, body: unknown, { headers, ...sent }: Sent = {}): Promise<Response> {
    this.#requests += 1;
    const key = { "idempotency-key": `"request-${String(this.#requests)}"` };
    return this.post(`/api/v1/acts/${name}`, body, { ...sent, headers: { ...key, ...headers } });
  }

  /** Sends a body whose length nobody says before. */
  stream(path: string, body: ReadableStream<Uint8Array>): Promise<Response> {
    const headers = { host: HOST, authorization: `Bearer ${this.secret}`, "content-type": "application/json" };
    return this.handler.fetch(
      new Request(`http://${HOST}${path}`, { ...{ method: "POST", headers, body }, duplex: "half" }),
    );
  }

  send(method: string, path: string, { token = this.secret, headers = {}, body }: Sent = {}): Promise<Response> {
    return this.handler.fetch(
      new Request(`http://${HOST}${path}`, {
        method,
        headers: {
          host: HOST,
          ...(token !== "none" && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && { "content-type": "application/json" }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
      }),
    );
  }
}
