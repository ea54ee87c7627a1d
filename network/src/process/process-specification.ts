import type { Probe } from "./readiness.js";

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
