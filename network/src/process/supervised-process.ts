import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { lastWords, logSize, openLog } from "./log-file.js";
import { readPidFile, removePidFile, writePidFile } from "./pid-file.js";
import { ProcessError } from "./process-error.js";
import { processStamp } from "./process-stamp.js";
import type { Probe } from "./readiness.js";
import { GRACE_MS, signal, terminate } from "./terminate.js";

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5000;
/** A process that ran this long before it ended begins with the shortest backoff again. */
const STABLE_MS = 10_000;
const POLL_MS = 25;

/** How to run a process and how to tell that it is ready. */
export interface ProcessSpecification {
  /** For messages, such as `peer of AnsteelMSP`. */
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** Added to this process's environment; undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Receives standard output and standard error. */
  readonly logFile: string;
  /** Asked until it says yes; without one a process is ready as soon as it runs. */
  readonly isReady?: Probe;
  /** Default: 30 seconds. */
  readonly readyTimeoutMs?: number;
  /** Notes the process id, so that one left over from a crash of the supervisor is ended before the next start. */
  readonly pidFile?: string;
  /** Default: 5 seconds between SIGTERM and SIGKILL. */
  readonly graceMs?: number;
}

export type ProcessState = "stopped" | "starting" | "running" | "crashed";

/** A process that has become ready. */
interface Run {
  /** How it ended, once it has. */
  readonly ended: Promise<string>;
}

/** Every running child, for the case that this process ends without stopping them. */
const children = new Set<ChildProcess>();

process.once("exit", () => {
  for (const child of children) {
    if (child.pid !== undefined) {
      signal(child.pid, "SIGKILL");
    }
  }
});

/** A child process that is started again, after a growing pause, whenever it ends without having been stopped. */
export class SupervisedProcess {
  private child: ChildProcess | undefined;
  private current: ProcessState = "stopped";
  private restartCount = 0;
  private backoffMs = FIRST_BACKOFF_MS;
  private startedAt = 0;
  /** Where in the log the present run begins. */
  private logStart = 0;
  private stopping = new AbortController();
  private lastEnd: string | undefined;
  private ended: Promise<string> | undefined;
  private supervision: Promise<void> = Promise.resolve();

  constructor(readonly specification: ProcessSpecification) {}

  /** Absent between two starts. */
  get pid(): number | undefined {
    return this.child?.pid;
  }

  /** `crashed` from an unwanted end until the process is ready again. */
  get state(): ProcessState {
    return this.current;
  }

  /** How often it was started again since {@link start}. */
  get restarts(): number {
    return this.restartCount;
  }

  /** How it last ended unwanted, such as `exit status 1`. */
  get lastFailure(): string | undefined {
    return this.lastEnd;
  }

  /**
   * Starts the process and returns when it is ready. Does nothing where it runs.
   *
   * @throws {ProcessError} it cannot be run, ends, or is not ready in time; it is then stopped.
   */
  async start(): Promise<void> {
    if (this.current !== "stopped") {
      return;
    }
    this.stopping = new AbortController();
    this.restartCount = 0;
    this.backoffMs = FIRST_BACKOFF_MS;
    this.lastEnd = undefined;
    const left = this.specification.pidFile && readPidFile(this.specification.pidFile);
    if (left) {
      await terminate(left.pid, left.stamp, this.specification.graceMs);
    }
    this.current = "starting";
    try {
      const run = await this.run();
      this.supervision = this.supervise(run, this.stopping.signal);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Ends the process and returns when it is gone. */
  async stop(): Promise<void> {
    this.stopping.abort();
    const pid = this.child?.pid;
    if (pid !== undefined) {
      await terminate(pid, processStamp(pid), this.specification.graceMs ?? GRACE_MS);
    }
    await this.ended;
    await this.supervision;
    this.current = "stopped";
  }

  /** Stops and starts: for new code, or a changed environment. */
  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Runs once; resolves when ready, with what resolves when the process has ended. */
  private async run(): Promise<Run> {
    const { command, folder, env, logFile, pidFile } = this.specification;
    const log = openLog(logFile);
    this.logStart = logSize(logFile);
    const [program, ...args] = command;
    let child: ChildProcess;
    try {
      child = spawn(program, args, {
        cwd: folder,
        env: { ...process.env, ...env },
        stdio: ["ignore", log, log],
        detached: true,
      });
    } finally {
      closeSync(log);
    }
    this.child = child;
    this.startedAt = Date.now();
    children.add(child);
    let over: string | undefined;
    const ended = new Promise<string>((resolve) => {
      const end = (how: string): void => {
        over ??= how;
        children.delete(child);
        if (this.child === child) {
          this.child = undefined;
        }
        if (pidFile !== undefined) {
          removePidFile(pidFile);
        }
        resolve(over);
      };
      child.once("error", (error) => {
        end(error.message);
      });
      child.once("exit", (code, killedBy) => {
        end(killedBy === null ? `exit status ${String(code)}` : `killed by ${killedBy}`);
      });
    });
    this.ended = ended;
    if (child.pid !== undefined && pidFile !== undefined) {
      mkdirSync(dirname(pidFile), { recursive: true });
      writePidFile(pidFile, child.pid);
    }
    await this.becomesReady(() => over);
    return { ended };
  }

  private async becomesReady(over: () => string | undefined): Promise<void> {
    const { isReady, readyTimeoutMs = 30_000 } = this.specification;
    const deadline = Date.now() + readyTimeoutMs;
    // An event loop's turn, so that a program that cannot be run has said so.
    await delay(0);
    for (;;) {
      const how = over();
      if (how !== undefined) {
        this.lastEnd = how;
        throw this.failure(`ended before it was ready (${how})`);
      }
      if (this.stopping.signal.aborted) {
        throw this.failure("was stopped before it was ready");
      }
      if (isReady === undefined || (await isReady())) {
        if (over() === undefined) {
          this.current = "running";
          return;
        }
      } else if (Date.now() > deadline) {
        throw this.failure(`was not ready within ${String(readyTimeoutMs / 1000)} seconds`);
      } else {
        await delay(POLL_MS);
      }
    }
  }

  private async supervise(first: Run, stopped: AbortSignal): Promise<void> {
    let run: Run | undefined = first;
    for (;;) {
      if (run !== undefined) {
        this.lastEnd = await run.ended;
      }
      if (wasStopped(stopped)) {
        return;
      }
      this.current = "crashed";
      if (Date.now() - this.startedAt > STABLE_MS) {
        this.backoffMs = FIRST_BACKOFF_MS;
      }
      await delay(this.backoffMs, undefined, { signal: stopped }).catch(() => undefined);
      this.backoffMs = Math.min(this.backoffMs * 2, LONGEST_BACKOFF_MS);
      if (wasStopped(stopped)) {
        return;
      }
      this.restartCount++;
      run = await this.run().catch(async () => {
        const pid = this.child?.pid;
        if (pid !== undefined) {
          await terminate(pid, processStamp(pid), this.specification.graceMs);
        }
        return undefined;
      });
    }
  }

  private failure(what: string): ProcessError {
    const { name, logFile } = this.specification;
    const last = lastWords(logFile, this.logStart);
    const detail = last === undefined ? "" : `: ${last.slice(0, 300)}`;
    return new ProcessError(`${name} ${what}${detail} (log: ${logFile})`, logFile);
  }
}

/** Read through a function, since the compiler takes a signal not to change while a promise is waited for. */
function wasStopped(signal_: AbortSignal): boolean {
  return signal_.aborted;
}
