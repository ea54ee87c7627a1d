import { systemProcesses, withDescendants } from "../measure/system-processes.js";

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
  const server = processes
    .filter(({ parent, command: [program = ""] }) => parent === process.pid && program.endsWith("postgres"))
    .flatMap(({ pid }) => withDescendants(processes, pid))
    // Postgres ends the process of a connection with the connection.
    .reduce((sum, { milliseconds, endedMilliseconds }) => sum + milliseconds + endedMilliseconds, 0);
  return { seconds: performance.now() / 1000, own: (user + system) / 1e6, server: server / 1000 };
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
