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
  // A process that turns TypeScript into JavaScript is a child as well.
  const children = withDescendants(systemProcesses(), process.pid).filter(({ command }) =>
    (command[0] ?? "").includes("postgres"),
  );
  const server = children.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000;
  return { seconds: performance.now() / 1000, own: (user + system) / 1e6, server };
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
