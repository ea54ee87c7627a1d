import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

import type { ServingSettings } from "./serving-process.js";

/** A server in a process of its own, to be killed. */
export class ServerProcess {
  private constructor(
    readonly address: string,
    private readonly child: ChildProcess,
  ) {}

  static async start(settings: ServingSettings): Promise<ServerProcess> {
    const child = spawn(process.execPath, ["--import", "tsx", join(__dirname, "serving-process.ts")], {
      stdio: ["pipe", "pipe", "inherit"],
    });
    child.stdin.end(JSON.stringify(settings));
    for await (const address of createInterface({ input: child.stdout })) {
      return new ServerProcess(address, child);
    }
    throw new Error("the server ended before it had an address");
  }

  /** Ends the process as a loss of power does. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, "exit");
      this.child.kill("SIGKILL");
      await ended;
    }
  }
}
