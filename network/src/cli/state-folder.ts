import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import type { NetworkKind } from "../network.js";
import { networkKinds } from "../open-network.js";
import { makePrivateFolder, processStamp, readPidFile, removePidFile, terminate } from "../process/index.js";

const supervisorRecord = z.object({
  pid: z.int(),
  /** Tells the supervisor from a later process of the same id. */
  stamp: z.string(),
  port: z.int(),
  /** Secret of the control port: loopback is open to every user of the machine. */
  token: z.string(),
});

/** A supervisor as its state folder remembers it. */
export type SupervisorRecord = z.output<typeof supervisorRecord>;

/** One of these tells that a folder is a network's. */
const stateFiles: ReadonlySet<string> = new Set(["network-record.json", "supervisor.json", ...networkKinds]);

/** The one folder in which a network keeps everything: identities, ledgers, logs, profiles, process ids. */
export class StateFolder {
  constructor(readonly path: string) {}

  /** Where one kind of network keeps its own; so switching kinds never meets another's state. */
  ofKind(kind: NetworkKind): string {
    return join(this.path, kind);
  }

  get profiles(): string {
    return join(this.path, "profiles");
  }

  /** Certificates in the folders of Fabric's own tools. */
  get organisations(): string {
    return join(this.path, "organizations");
  }

  get supervisorLog(): string {
    return join(this.path, "logs", "supervisor.log");
  }

  /** What the networks of the folder were asked to be. */
  get record(): string {
    return join(this.path, "network-record.json");
  }

  get #supervisorFile(): string {
    return join(this.path, "supervisor.json");
  }

  /** @throws {PrivateFolderError} others can enter the folder, and it is not a network's alone */
  create(): void {
    makePrivateFolder(this.path, (names) => names.some((name) => stateFiles.has(name)));
    // Keys and ledgers are nothing to commit.
    writeFileSync(join(this.path, ".gitignore"), "*\n");
  }

  /** The supervisor that the folder remembers, running or not; undefined after an orderly end. */
  recordedSupervisor(): SupervisorRecord | undefined {
    try {
      return supervisorRecord.parse(JSON.parse(readFileSync(this.#supervisorFile, "utf8")));
    } catch {
      return undefined;
    }
  }

  /** The supervisor that is running. */
  runningSupervisor(): SupervisorRecord | undefined {
    const record = this.recordedSupervisor();
    return record !== undefined && processStamp(record.pid) === record.stamp ? record : undefined;
  }

  /** True where a supervisor was running and did not end in an orderly way. */
  wasLeftBehind(): boolean {
    return existsSync(this.#supervisorFile) && this.runningSupervisor() === undefined;
  }

  /** @throws the folder remembers a supervisor already: two at a time would fight over the state. */
  recordSupervisor(record: SupervisorRecord): void {
    this.create();
    writeFileSync(this.#supervisorFile, `${JSON.stringify(record)}\n`, { flag: "wx", mode: 0o600 });
  }

  forgetSupervisor(): void {
    rmSync(this.#supervisorFile, { force: true });
  }

  /** Ends what a supervisor that was killed has left running. Returns how many processes that were. */
  async sweepProcesses(): Promise<number> {
    const files = this.#filesIn("pids", ".pid");
    const ended = await Promise.all(
      files.map(async (file) => {
        const left = readPidFile(file);
        if (left !== undefined) {
          await terminate(left.pid, left.stamp);
        }
        removePidFile(file);
        return left === undefined ? 0 : 1;
      }),
    );
    return ended.reduce((sum: number, one) => sum + one, 0);
  }

  /** Every log, the supervisor's own included. */
  logFiles(): readonly string[] {
    return this.#filesIn("logs", ".log").sort();
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }

  /** Files of the folder's, and of each kind's, subfolder of the name; ledgers, which may be large, are not searched. */
  #filesIn(subfolder: string, suffix: string): string[] {
    return ["", ...networkKinds].flatMap((kind) => {
      const folder = join(this.path, kind, subfolder);
      try {
        return readdirSync(folder)
          .filter((name) => name.endsWith(suffix))
          .map((name) => join(folder, name));
      } catch {
        return [];
      }
    });
  }
}
