import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as requestHttp } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { Hosted } from "../host/network-host.js";
import type { Workload, Workloads } from "../host/workloads.js";
import type { Meter } from "../measure/meter.js";
import type { Measured } from "../measure/rounds-table.js";
import { compare, contender } from "../measure/throughput.js";
import { connectionOf } from "./client-comparison.js";
import type { BenchOptions } from "./options.js";

import { openSession } from "@tallystick/client/catalogue";
import { openStore, serveLedger } from "@tallystick/server";

/**
 * Issue by the client, and through a server that performs it with the same client, in turn. The server runs in the measuring process, so the
 * processor time of the client's column is that of both ends of HTTP. Each act has a key of its own.
 */
export async function httpFigures(
  hosted: Hosted,
  workloads: Workloads,
  options: BenchOptions,
  meter: Meter,
): Promise<readonly Measured[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-server-"));
  const store = await openStore(join(folder, "server.db"), { forServer: true });
  const ledger = await openSession(connectionOf(hosted, "issuer"));
  const server = await serveLedger(ledger, store, { limits: { requestsPerMinute: 1_000_000_000 } });
  const token = store.tokens.create({ name: "bench", scope: "act" })?.secret ?? "";
  const agent = new Agent({ keepAlive: true, maxSockets: options.inFlight });
  const issue = (): object => workloads.issueRequest("100.00");
  const kinds: readonly Workload[] = [
    {
      name: "@tallystick/client",
      prepare: () => Promise.resolve(() => ledger.tally.certificates.issue(workloads.issueRequest("100.00"))),
    },
    { name: "over HTTP", prepare: () => Promise.resolve(() => post(`${server.address}/api/v1/acts/Issue`, issue())) },
  ];
  const post = (url: string, body: object): Promise<void> =>
    new Promise((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      };
      const request = requestHttp(url, { method: "POST", agent, headers }, (response) => {
        response.resume();
        response.once("end", () => {
          if (response.statusCode === 200) {
            resolve();
          } else {
            reject(new Error(`the server answered ${String(response.statusCode)}`));
          }
        });
      });
      request.once("error", reject);
      request.end(JSON.stringify(body));
    });
  try {
    return await compare(
      kinds.map((each) => contender(each, options)),
      options.rounds,
      meter,
    );
  } finally {
    agent.destroy();
    await server.close();
    ledger.tally.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
