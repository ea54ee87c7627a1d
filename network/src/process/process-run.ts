import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { lastWords, logSize, openLog } from "./log-file.js";
import { guardAgainstOrphaning, guardNoLonger, prepareGuard } from "./orphan-guard.js";
import { removePidFile, writePidFile } from "./pid-file.js";
import { ProcessError } from "./process-error.js";
import type { ProcessSpecification } from "./process-specification.js";
import { processStamp } from "./process-stamp.js";
import { GRACE_MS, signal, signalGroup, terminate } from "./terminate.js";

const READY_MS = 30_000;
const POLL_MS = 25;

/** Every running child, for the case that this process ends without stopping them. */
const children = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of children) {
    if (child.pid !== undefined) {
      signal(child.pid, "SIGKILL");
    }
  }
});

/** One run of a process, from its start to its end. */
export class ProcessRun {
  readonly startedAt = Date.now();
  /** Resolves when the process has ended. */
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  /** The position in the log at which this run begins. */
  readonly #logStart: number;
  #how: string | undefined;

  /** Starts the process. {@link becomesReady} says whether it can run at all. */
  constructor(private readonly specification: ProcessSpecification) {
    const { command, folder, env, logFile, pidFile } = specification;
    const log = openLog(logFile);
    this.#logStart = logSize(logFile);
    const [program, ...args] = command;
    prepareGuard();
    try {
      this.#child = spawn(program, args, {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ["ignore", log, log],
        // A group of its own, so that the children of the process end with it.
        detached: true,
      });
    } finally {
      closeSync(log);
    }
    children.add(this.#child);
    this.ended = this.#watch();
    const { pid } = this.#child;
    if (pid === undefined) {
      return;
    }
    guardAgainstOrphaning(pid);
    if (pidFile !== undefined) {
      mkdirSync(dirname(pidFile), { recursive: true });
      writePidFile(pidFile, pid);
    }
  }

  /** Absent once the process has ended, or if it could not be run. */
  get pid(): number | undefined {
    return this.#how === undefined ? this.#child.pid : undefined;
  }

  /**
   * Returns when the process is ready.
   *
   * @throws {ProcessError} it cannot be run, ends, is stopped, or is not ready in time.
   */
  async becomesReady(stopped: AbortSignal): Promise<void> {
    const { isReady, readyTimeoutMs = READY_MS } = this.specification;
    const deadline = Date.now() + readyTimeoutMs;
    // One turn of the event loop, so that a program that cannot be run has reported it.
    await delay(0);
    for (;;) {
      if (this.#how !== undefined) {
        throw this.#failure(`ended before it was ready (${this.#how})`);
      }
      if (stopped.aborted) {
        throw this.#failure("was stopped before it was ready");
      }
      if (isReady === undefined || (await isReady())) {
        if (this.pid !== undefined) {
          return;
        }
      } else if (Date.now() > deadline) {
        throw this.#failure(`was not ready within ${String(readyTimeoutMs / 1000)} seconds`);
      } else {
        await delay(POLL_MS);
      }
    }
  }

  /** Ends the process and returns when it has ended. */
  async end(): Promise<void> {
    const { pid } = this;
    if (pid !== undefined) {
      await terminate(pid, processStamp(pid), this.specification.graceMs ?? GRACE_MS);
    }
    await this.ended;
  }

  async #watch(): Promise<void> {
    return new Promise((resolve) => {
      const end = (how: string): void => {
        this.#how ??= how;
        children.delete(this.#child);
        if (this.#child.pid !== undefined) {
          signalGroup(this.#child.pid, "SIGKILL");
          guardNoLonger(this.#child.pid);
        }
        if (this.specification.pidFile !== undefined) {
          removePidFile(this.specification.pidFile);
        }
        resolve();
      };
      this.#child.once("error", (error) => {
        end(error.message);
      });
      this.#child.once("exit", (code, killedBy) => {
        end(killedBy === null ? `exit status ${String(code)}` : `killed by ${killedBy}`);
      });
    });
  }

  #failure(what: string): ProcessError {
    const { name, logFile } = this.specification;
    const last = lastWords(logFile, this.#logStart);
    const detail = last === undefined ? "" : `: ${last.slice(0, 300)}`;
    return new ProcessError(`${name} ${what}${detail} (log: ${logFile})`, logFile);
  }
}
