import { fork } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { LogLine } from "../metrics/log.js";
import type { GatewayLedger } from "../pipeline/ledger.js";
import { carried, type CarriedError } from "./carried-error.js";

/** Name of the variable with the time at which a gateway's clock begins. Without it, the gateway has the machine's clock. */
export const CLOCK = "GATEWAY_CLOCK";

/** Sets the clock of a gateway's process, in milliseconds since 1970. The process sends it back when it is set. */
export interface ClockTime {
  readonly clock: number;
}

/** A question of a gateway's process to the ledger. */
export interface Question {
  readonly id: number;
  readonly call: "getBattery" | "getStretch" | "provePassport" | "stretches" | "getPolicy" | "batch";
  readonly request: unknown;
}

/** The answer to a question, or why there is none. */
export interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly problem?: CarriedError;
}

/** A gateway in a process of its own. */
export interface GatewayProcess {
  /** The log so far. */
  readonly log: readonly LogLine[];
  /** Waits until the log has an event, or the process has ended. */
  readonly logged: (event: string) => Promise<void>;
  readonly ended: Promise<NodeJS.Signals | number | null>;
  kill(signal: "SIGKILL" | "SIGTERM"): void;
  /** Sets the clock of a process that was given one, and returns when it is set or the process has ended. */
  setClock(at: number): Promise<void>;
}

/**
 * Starts a gateway on a config. Its questions to the ledger are answered here.
 *
 * @param env - The environment of the process.
 */
export function startGateway(
  config: string,
  ledger: { readonly connection: GatewayLedger },
  env: NodeJS.ProcessEnv = process.env,
): GatewayProcess {
  const child = fork(join(__dirname, "gateway-process.ts"), [config], {
    ...{ execArgv: ["--import", "tsx"], stdio: ["ignore", "pipe", "inherit", "ipc"], env },
  });
  const { batteries, certificates, registry } = ledger.connection;
  const calls: Readonly<Record<Question["call"], (request: never) => Promise<unknown>>> = {
    getBattery: (request) => batteries.getBattery(request),
    getStretch: (request) => batteries.getStretch(request),
    provePassport: (request) => batteries.provePassport(request),
    stretches: (request) => all(batteries.stretches(request)),
    getPolicy: (request) => registry.getPolicy(request),
    batch: (request) => certificates.batch(request),
  };
  let clockIsSet: () => void = () => undefined;
  child.on("message", (message: Question | ClockTime) => {
    if ("clock" in message) {
      clockIsSet();
      return;
    }
    const { id, call, request } = message;
    calls[call](request as never).then(
      (answer) => {
        reply({ id, answer });
      },
      (error: unknown) => {
        reply({ id, problem: carried(error) });
      },
    );
  });
  // A process that was killed gets no answer.
  const reply = (answer: Answer | ClockTime): void => {
    if (child.connected) {
      child.send(answer, () => undefined);
    }
  };
  const ended = new Promise<NodeJS.Signals | number | null>((resolve, reject) => {
    child.once("error", reject).once("exit", (status, signal) => {
      resolve(signal ?? status);
    });
  });
  const log: LogLine[] = [];
  const waiting = new Map<string, () => void>();
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const logged = JSON.parse(line) as LogLine;
      log.push(logged);
      waiting.get(logged.event)?.();
    });
  }
  return {
    ...{ log, ended },
    logged: (event) =>
      Promise.race([new Promise<void>((resolve) => waiting.set(event, resolve)), ended.then(() => undefined)]),
    kill: (signal) => {
      child.kill(signal);
    },
    setClock: (clock) =>
      Promise.race([
        new Promise<void>((resolve) => {
          clockIsSet = resolve;
          reply({ clock });
        }),
        ended.then(() => undefined),
      ]),
  };
}

async function all(of: AsyncIterable<unknown> | Iterable<unknown>): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const each of of) {
    found.push(each);
  }
  return found;
}
