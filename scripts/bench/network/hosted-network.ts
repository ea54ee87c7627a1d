import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import type { Hosted, HostOptions, Usage } from "./host.js";

export const chaincodeFolder = join(__dirname, "noop");

/** A network in a process of its own. */
export class HostedNetwork {
  private constructor(
    private readonly child: ChildProcess,
    readonly hosted: Hosted,
  ) {}

  /** @throws {Error} the network does not start; its own process has printed the reason. */
  static async start(options: HostOptions): Promise<HostedNetwork> {
    const child = fork(join(__dirname, "host.ts"), [JSON.stringify(options)], {
      execArgv: ["--import", "tsx", "--expose-gc", ...hostFlags()],
    });
    const hosted = await Promise.race([
      // The host sends one message without a request, of the type that it declares.
      once(child, "message").then(([message]) => message as Hosted),
      once(child, "exit").then(() => Promise.reject(new Error(`the ${options.kind} network did not start`))),
    ]);
    return new HostedNetwork(child, hosted);
  }

  /** Id of the process that runs the network, or has started its processes. */
  get pid(): number {
    const { pid } = this.child;
    if (pid === undefined) {
      throw new Error("the network's process has no id");
    }
    return pid;
  }

  async usage(): Promise<Usage> {
    const answer = once(this.child, "message");
    this.child.send("usage");
    // It has only this request, and so only this answer.
    return (await answer)[0] as Usage;
  }

  async stop(): Promise<void> {
    const ended = once(this.child, "exit");
    this.child.send("stop");
    await ended;
  }
}

/** Options of Node for the host, such as `--cpu-prof`, to profile it. */
function hostFlags(): string[] {
  return (process.env["BENCH_HOST_FLAGS"] ?? "").split(" ").filter((flag) => flag !== "");
}
