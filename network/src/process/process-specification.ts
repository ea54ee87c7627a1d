import type { Probe } from "./readiness.js";

/** How to run a process, and how to find out that it is ready. */
export interface ProcessSpecification {
  /** The name in messages, such as `peer of AnsteelMSP`. */
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** Added to this process's environment. Undefined removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Receives standard output and standard error. */
  readonly logFile: string;
  /** Repeated until it returns true. Without it a process is ready as soon as it runs. */
  readonly isReady?: Probe;
  /** Default: 30 seconds. */
  readonly readyTimeoutMs?: number;
  /** File for the process id, so that a process left by a crash of the supervisor is ended before the next start. */
  readonly pidFile?: string;
  /** Default: 5 seconds between SIGTERM and SIGKILL. */
  readonly graceMs?: number;
}
