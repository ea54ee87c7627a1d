import { setTimeout as delay } from "node:timers/promises";

import { readPidFile } from "./pid-file.js";
import { ProcessRun } from "./process-run.js";
import type { ProcessSpecification } from "./process-specification.js";
import { terminate } from "./terminate.js";

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5000;
/** A process that ran this long before it ended begins with the shortest pause again. */
const STABLE_MS = 10_000;

export type ProcessState = "stopped" | "starting" | "running" | "crashed";

/** A child process that is started again, after a growing pause, whenever it ends without having been stopped. */
export class SupervisedProcess {
  #run: ProcessRun | undefined;
  #current: ProcessState = "stopped";
  #restartCount = 0;
  #stopping = new AbortController();
  #supervision: Promise<void> = Promise.resolve();
  readonly #failedRestartListeners = new Set<(error: unknown) => void>();

  constructor(readonly specification: ProcessSpecification) {}

  /** Absent between two runs. */
  get pid(): number | undefined {
    return this.#run?.pid;
  }

  /** `crashed` from an unexpected end until the process is ready again. */
  get state(): ProcessState {
    return this.#current;
  }

  /** How many times it was started again since {@link start}. */
  get restarts(): number {
    return this.#restartCount;
  }

  /**
   * Starts the process and returns when it is ready. It does nothing if the process runs.
   *
   * @throws {ProcessError} it cannot be run, ends, or is not ready in time. It is then stopped.
   */
  async start(): Promise<void> {
    if (this.#current !== "stopped") {
      return;
    }
    this.#current = "starting";
    this.#stopping = new AbortController();
    this.#restartCount = 0;
    const { pidFile, graceMs } = this.specification;
    const left = pidFile === undefined ? undefined : readPidFile(pidFile);
    if (left !== undefined) {
      await terminate(left.pid, left.stamp, graceMs);
    }
    try {
      const run = new ProcessRun(this.specification);
      this.#run = run;
      await run.becomesReady(this.#stopping.signal);
      this.#current = "running";
      this.#supervision = this.#supervise(run, this.#stopping.signal);
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Calls back when a restart after a crash has failed. Returns a function that ends the process. */
  onFailedRestart(listener: (error: unknown) => void): () => void {
    this.#failedRestartListeners.add(listener);
    return () => {
      this.#failedRestartListeners.delete(listener);
    };
  }

  /** Ends the process and returns when it has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#run?.end();
    await this.#supervision;
    this.#current = "stopped";
  }

  async #supervise(first: ProcessRun, stopped: AbortSignal): Promise<void> {
    let run = first;
    let backoffMs = FIRST_BACKOFF_MS;
    for (;;) {
      await run.ended;
      if (wasStopped(stopped)) {
        return;
      }
      this.#current = "crashed";
      if (Date.now() - run.startedAt > STABLE_MS) {
        backoffMs = FIRST_BACKOFF_MS;
      }
      await delay(backoffMs, undefined, { signal: stopped }).catch(() => undefined);
      backoffMs = Math.min(backoffMs * 2, LONGEST_BACKOFF_MS);
      if (wasStopped(stopped)) {
        return;
      }
      this.#restartCount++;
      try {
        run = new ProcessRun(this.specification);
        this.#run = run;
        await run.becomesReady(stopped);
        this.#current = "running";
      } catch (error) {
        // The next round tries again.
        await run.end();
        for (const listener of [...this.#failedRestartListeners]) {
          listener(error);
        }
      }
    }
  }
}

/** Reads it through a function, since the compiler assumes that a signal does not change during an await. */
function wasStopped(signal: AbortSignal): boolean {
  return signal.aborted;
}
