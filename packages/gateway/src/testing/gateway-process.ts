/**
 * A gateway in a process of its own, which can be killed. Its ledger is in the process that created it, and so outlives it. If that
 * process gives it a clock, its time stands still until it is set again.
 */
import { openKeys } from "../config/open-keys.js";
import { readGatewayConfig } from "../config/read-config.js";
import type { GatewayLedger } from "../pipeline/ledger.js";
import { runGateway } from "../run-gateway.js";
import { errorOf } from "./carried-error.js";
import { CLOCK, type Answer, type ClockTime, type Question } from "./killed-gateway.js";

const waiting = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
let asked = 0;

let clock = Number(process.env[CLOCK]);
if (Number.isFinite(clock)) {
  Date.now = () => clock;
}

process.on("message", (message: Answer | ClockTime) => {
  if ("clock" in message) {
    clock = message.clock;
    process.send?.(message);
    return;
  }
  const { id, answer, problem } = message;
  const found = waiting.get(id);
  waiting.delete(id);
  if (problem === undefined) {
    found?.resolve(answer);
  } else {
    found?.reject(errorOf(problem));
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

async function* stretches(request: unknown): AsyncGenerator {
  yield* (await ask("stretches")(request)) as readonly object[];
}

const ledger = {
  batteries: {
    ...{ getBattery: ask("getBattery"), getStretch: ask("getStretch"), provePassport: ask("provePassport") },
    stretches,
  },
  certificates: { batch: ask("batch") },
  registry: { getPolicy: ask("getPolicy") },
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
