import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as requestHttp, type IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import type { Hosted } from "../host/network-host.js";
import type { Workloads } from "../host/workloads.js";
import type { Meter } from "../measure/meter.js";
import { roundsTable, type Measured } from "../measure/rounds-table.js";
import { compare, contender } from "../measure/throughput.js";
import { connectionOf } from "./client-comparison.js";
import type { BenchOptions } from "./options.js";

import { openSession, type OpenSession } from "@tallystick/client/catalogue";
import { openStore, serveLedger } from "@tallystick/server";

/** A ledger that is served over HTTP by this process, so that the processor time of the client's column is that of both ends. */
interface Served {
  readonly ledger: OpenSession;
  /** Performs Issue, with a key of its own. If the server has no room, it sends the same again when the server says. */
  issue(): Promise<void>;
}

/** @param acts - how many acts the server performs at the same time. Default: as many as by default. */
async function withServer<T>(
  hosted: Hosted,
  workloads: Workloads,
  { sockets, acts }: { readonly sockets: number; readonly acts?: number },
  work: (served: Served) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "bench-server-"));
  const store = await openStore(join(folder, "server.db"), { forServer: true });
  const ledger = await openSession(connectionOf(hosted, "issuer"));
  const limits = { requestsPerMinute: 1_000_000_000, ...(acts !== undefined && { acts }) };
  const server = await serveLedger(ledger, store, { limits });
  const token = store.tokens.create({ name: "bench", scope: "act" })?.secret ?? "";
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const url = `${server.address}/api/v1/acts/Issue`;
  const post = (body: string, key: string): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": key };
      const request = requestHttp(url, { method: "POST", agent, headers }, (response) => {
        response.resume();
        response.once("end", () => {
          resolve(response);
        });
      });
      request.once("error", reject);
      request.end(body);
    });
  const issue = async (): Promise<void> => {
    const body = JSON.stringify(workloads.issueRequest("100.00"));
    const key = randomUUID();
    for (;;) {
      // Connections that were idle for some seconds may end just then. The key makes it safe to send the same again.
      const again = () => post(body, key);
      const { statusCode, headers } = await again().catch(again).catch(again);
      if (statusCode === 200) {
        return;
      }
      if (statusCode !== 503 || headers["retry-after"] === undefined) {
        throw new Error(`the server answered ${String(statusCode)}`);
      }
      // With some chance in it, so that not all who were told the same second come at once.
      await wait((Number(headers["retry-after"]) + Math.random()) * 1000);
    }
  };
  try {
    return await work({ ledger, issue });
  } finally {
    agent.destroy();
    await server.close();
    ledger.tally.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Issue by the client, and through a server that performs it with the same client, in turn. */
export function httpFigures(
  hosted: Hosted,
  workloads: Workloads,
  options: BenchOptions,
  meter: Meter,
): Promise<readonly Measured[]> {
  const { inFlight } = options;
  return withServer(hosted, workloads, { sockets: inFlight, acts: inFlight }, ({ ledger, issue }) => {
    const byClient = () => ledger.tally.certificates.issue(workloads.issueRequest("100.00"));
    return compare(
      [
        contender({ name: "@tallystick/client", prepare: () => Promise.resolve(byClient) }, options),
        contender({ name: "over HTTP", prepare: () => Promise.resolve(issue) }, options),
      ],
      options.rounds,
      meter,
    );
  });
}

/** Clients that act over HTTP at the same time: few that the server has room for, and many. */
const CLIENTS = { few: 20, many: 200 };

/** Issue over HTTP by few clients and by many, in turn. Each sends its next act when it has the answer to the one before. */
export function clientsFigures(
  hosted: Hosted,
  workloads: Workloads,
  options: BenchOptions,
  meter: Meter,
): Promise<readonly Measured[]> {
  // Who found no room waits a second at least, so a round takes many of them.
  const count = options.count * 4;
  return withServer(hosted, workloads, { sockets: CLIENTS.many }, ({ issue }) =>
    compare(
      [CLIENTS.few, CLIENTS.many].map((inFlight) => ({
        ...{ name: clientsNamed(inFlight), load: { count, inFlight, warm: options.warm } },
        prepare: () => Promise.resolve(issue),
      })),
      options.rounds,
      meter,
    ),
  );
}

export function clientsTable(figures: readonly Measured[]): string {
  return roundsTable(figures, { few: clientsNamed(CLIENTS.few) }, "acts/s");
}

function clientsNamed(count: number): string {
  return `${String(count)} clients`;
}
