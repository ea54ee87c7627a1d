import { readFileSync } from "node:fs";

import { systemProcesses, withDescendants, type SystemProcess } from "../measure/system-processes.js";

/** What some work took. */
export interface Cost {
  readonly seconds: number;
  /** Seconds of processor time of this process and of Postgres, which is its child. */
  readonly own: number;
  readonly server: number;
}

/** The clock and the accounts of processor time, in seconds. */
export function now(): Cost {
  const { user, system } = process.cpuUsage();
  const processes = systemProcesses();
  const server = serversOf(process.pid, processes)
    // Postgres ends the process of a connection with the connection.
    .reduce((sum, { milliseconds, endedMilliseconds }) => sum + milliseconds + endedMilliseconds, 0);
  return { seconds: performance.now() / 1000, own: (user + system) / 1e6, server: server / 1000 };
}

/** The processes of Postgres that answer clients. @param parent - the process that started Postgres. */
export function answeringProcesses(parent: number): readonly number[] {
  const processes = systemProcesses();
  return serversOf(parent, processes).flatMap(({ pid, command: [title = ""] }) =>
    / 127\.0\.0\.1\(\d+\)/.test(title) ? [pid] : [],
  );
}

/** Milliseconds that processes of Linux have run, to the microsecond: the first figure of `/proc/<pid>/schedstat`. */
export function millisecondsRun(pids: readonly number[]): number {
  return pids.reduce(
    (sum, pid) => sum + Number.parseInt(readFileSync(`/proc/${String(pid)}/schedstat`, "utf8")) / 1e6,
    0,
  );
}

function serversOf(parent: number, processes: readonly SystemProcess[]): readonly SystemProcess[] {
  return processes
    .filter((one) => one.parent === parent && one.command[0]?.endsWith("postgres") === true)
    .flatMap(({ pid }) => withDescendants(processes, pid));
}

export function since(begun: Cost): Cost {
  const end = now();
  return { seconds: end.seconds - begun.seconds, own: end.own - begun.own, server: end.server - begun.server };
}

export async function costOf(work: () => Promise<unknown>): Promise<Cost> {
  const begun = now();
  await work();
  return since(begun);
}
