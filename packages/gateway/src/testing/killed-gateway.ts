import { fork } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { messageOf } from "../message-of.js";
import type { LogLine } from "../metrics/log.js";
import type { RememberingLedger } from "./remembering-ledger.js";

/** A question of a gateway's process to the ledger. */
export interface Question {
  readonly id: number;
  readonly call: "getBattery" | "getStretch" | "batch";
  readonly request: unknown;
}

/** The answer to a question, or why there is none. */
export interface Answer {
  readonly id: number;
  readonly answer?: unknown;
  readonly problem?: string;
}

/** A gateway in a process of its own. */
export interface GatewayProcess {
  /** The log so far. */
  readonly log: readonly LogLine[];
  /** Waits until the log has an event, or the process has ended. */
  readonly logged: (event: string) => Promise<void>;
  readonly ended: Promise<NodeJS.Signals | number | null>;
  kill(signal: "SIGKILL" | "SIGTERM"): void;
}

/**
 * Starts a gateway on a config. Its questions to the ledger are answered here.
 *
 * @param env - The environment of the process.
 */
export function startGateway(
  config: string,
  ledger: RememberingLedger,
  env: NodeJS.ProcessEnv = process.env,
): GatewayProcess {
  const child = fork(join(__dirname, "gateway-process.ts"), [config], {
    ...{ execArgv: ["--import", "tsx"], stdio: ["ignore", "pipe", "inherit", "ipc"], env },
  });
  const { batteries, certificates } = ledger.connection;
  const calls: Readonly<Record<Question["call"], (request: never) => Promise<unknown>>> = {
    getBattery: batteries.getBattery,
    getStretch: batteries.getStretch,
    batch: certificates.batch,
  };
  child.on("message", ({ id, call, request }: Question) => {
    calls[call](request as never).then(
      (answer) => {
        reply({ id, answer });
      },
      (error: unknown) => {
        reply({ id, problem: messageOf(error) });
      },
    );
  });
  // A process that was killed gets no answer.
  const reply = (answer: Answer): void => {
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
  };
}
