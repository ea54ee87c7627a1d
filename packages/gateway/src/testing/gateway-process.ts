/** A gateway in a process of its own, which can be killed. Its ledger is in the process that created it, and so outlives it. */
import { Unavailable } from "@tallystick/client";

import { openKeys } from "../config/open-keys.js";
import { readGatewayConfig } from "../config/read-config.js";
import type { GatewayLedger } from "../pipeline/ledger.js";
import { runGateway } from "../run-gateway.js";
import type { Answer, Question } from "./killed-gateway.js";

const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
let asked = 0;

process.on("message", ({ id, answer, problem }: Answer) => {
  const found = waiting.get(id);
  waiting.delete(id);
  if (problem === undefined) {
    found?.resolve(answer);
  } else {
    found?.reject(new Unavailable("PEER_UNREACHABLE", problem));
  }
});

function ask(call: Question["call"]): (request: unknown) => Promise<unknown> {
  return (request) =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      process.send?.({ id: asked, call, request } satisfies Question);
    });
}

const ledger = {
  batteries: { getBattery: ask("getBattery"), getStretch: ask("getStretch") },
  certificates: { batch: ask("batch") },
  registry: { getPolicy: () => Promise.resolve({ rules: {} }) },
} as unknown as GatewayLedger;

async function main(file: string): Promise<void> {
  const stop = new AbortController();
  process.once("SIGTERM", () => {
    stop.abort();
  });
  const config = readGatewayConfig(file);
  const keys = await openKeys(file, config, process.env);
  await runGateway({
    ...{ config, keys, ledger, signal: stop.signal },
    log: (line) => {
      process.stdout.write(`${JSON.stringify(line)}\n`);
    },
  });
  if (process.connected) {
    process.disconnect();
  }
}

void main(process.argv[2] ?? "");
