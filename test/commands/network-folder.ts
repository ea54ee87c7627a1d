import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import { callSupervisor } from "../../network/src/cli/control-client.js";
import type { RunningStatus } from "../../network/src/cli/control-protocol.js";
import type { SupervisorRecord } from "../../network/src/cli/state-folder.js";
import { processStamp } from "../../network/src/process/index.js";
import { startTimeout } from "../network-under-test.js";
import { until } from "../testkit/until.js";
import { kindArguments, runCommand, type Outcome } from "./network-command.js";
import { connectProfile, type ProfileUser } from "./profile-user.js";

/** The chaincode that the commands deploy. */
export const counter = resolve(__dirname, "../../network/fixtures/counter");

/** The arguments that start a network of two organisations with a counter. */
export const upArguments = ["up", "--org", "AMSP", "BMSP", "--chaincode", `counter=${counter}`, ...kindArguments];

/** A folder in which a user runs the network's command. */
export class NetworkFolder {
  readonly path = mkdtempSync(join(tmpdir(), "network-command-"));
  /** The folder of the command's state. */
  readonly state = join(this.path, ".network");

  run(...args: string[]): Promise<Outcome> {
    return runCommand(this.path, ...args);
  }

  /** Brings the network up. If it is up already, nothing changes. */
  async up(): Promise<void> {
    expect(await this.run(...upArguments)).toMatchObject({ status: 0 });
  }

  /** The answer of the command `status`, without starting the command. */
  status(): Promise<RunningStatus> {
    return callSupervisor(this.#supervisor(), "status", null, { onProgress: () => undefined });
  }

  /** Kills the supervisor, and returns once it has ended. */
  async killSupervisor(): Promise<void> {
    const { pid, stamp } = this.#supervisor();
    process.kill(pid, "SIGKILL");
    await until("the supervisor is gone", () => processStamp(pid) !== stamp, { timeoutMs: startTimeout });
  }

  profile(user: string): string {
    return join(this.state, "profiles", `${user}.json`);
  }

  /** Runs an action on the network as a user, with only the user's connection profile. */
  async as<T>(user: string, action: (user: ProfileUser) => Promise<T>): Promise<T> {
    const connected = connectProfile(this.profile(user));
    try {
      return await action(connected);
    } finally {
      connected.close();
    }
  }

  async put(key: string, value: string): Promise<void> {
    await this.as("AMSP-user", (user) => user.put(key, value));
  }

  get(key: string): Promise<string> {
    return this.as("AMSP-user", (user) => user.get(key));
  }

  async remove(): Promise<void> {
    await this.run("down");
    rmSync(this.path, { recursive: true, force: true });
  }

  #supervisor(): SupervisorRecord {
    return JSON.parse(readFileSync(join(this.state, "supervisor.json"), "utf8")) as SupervisorRecord;
  }
}
