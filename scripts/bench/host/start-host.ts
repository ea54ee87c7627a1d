import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Hosted, HostOptions } from "./network-host.js";

export interface Host {
  readonly hosted: Hosted;
  /** Id of the process that runs the network, or has started its processes. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts the network in a process of its own. */
export async function startHost(options: HostOptions): Promise<Host> {
  const child = fork(join(__dirname, "network-host.ts"), [JSON.stringify(options)], {
    execArgv: ["--import", "tsx", ...hostFlags()],
  });
  const ended = once(child, "exit");
  const hosted = await Promise.race([
    // The child sends one message, of the type that it declares.
    once(child, "message").then(([message]) => message as Hosted),
    ended.then(() => Promise.reject(new Error("the network did not start; its output is above"))),
  ]);
  if (child.pid === undefined) {
    throw new Error("the network's process has no id");
  }
  return {
    hosted,
    pid: child.pid,
    stop: async () => {
      child.send("stop");
      await ended;
    },
  };
}

/** Options of Node for the host, such as `--cpu-prof`, to profile it. */
function hostFlags(): string[] {
  return (process.env["BENCH_HOST_FLAGS"] ?? "").split(" ").filter((flag) => flag !== "");
}
