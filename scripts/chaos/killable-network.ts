import { fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import type { GatewayEndpoint, Identity } from "@tallystick/network";

/** The report of a network's process when it is up. */
export interface Report {
  readonly identity: Identity;
  readonly endpoint: GatewayEndpoint;
  readonly channel: string;
  /** Blocks in the ledger. */
  readonly height: number;
  readonly chaincodePids: readonly number[];
}

export interface KillableOptions {
  readonly organisations: readonly string[];
  readonly directory: string;
  /** Folder of the chaincode. */
  readonly chaincode: string;
  /** Name of the user to enrol. */
  readonly user: string;
}

const startMs = 120_000;

/** A process that runs an embedded network on disk. */
export class KillableNetwork {
  readonly #ended: Promise<unknown>;

  private constructor(private readonly child: ChildProcess) {
    this.#ended = once(child, "exit");
  }

  static launch(options: KillableOptions): KillableNetwork {
    return new KillableNetwork(
      fork(join(__dirname, "network-process.mjs"), [JSON.stringify(options)], { execArgv: [], stdio: "inherit" }),
    );
  }

  /** @throws {Error} the network does not start; its own process has printed the reason. */
  async report(): Promise<Report> {
    const [message] = (await Promise.race([
      once(this.child, "message"),
      this.#ended.then(() => Promise.reject(new Error("the network did not start; its output is above"))),
      wait(startMs, undefined, { ref: false }).then(() =>
        Promise.reject(new Error(`the network did not start within ${String(startMs / 1000)} seconds`)),
      ),
    ])) as [Report];
    return message;
  }

  async kill(): Promise<void> {
    this.child.kill("SIGKILL");
    await this.#ended;
  }
}

/** Waits until none of the processes is left. It is false if one still runs after the time. */
export async function endTogether(pids: readonly number[], withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (pids.some(isRunning)) {
    if (Date.now() > deadline) {
      return false;
    }
    await wait(10);
  }
  return true;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A zombie has also ended. On Linux, its `exe` link no longer exists.
    return process.platform !== "linux" || existsSync(`/proc/${String(pid)}/exe`);
  } catch {
    return false;
  }
}
