import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import type { NetworkKind } from "../network.js";
import { networkKinds } from "../open-network.js";
import { makePrivateFolder, processStamp, readPidFile, removePidFile, terminate } from "../process/index.js";
import { CommandError } from "./command-error.js";
import { exitStatus } from "./exit-status.js";

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

const RECORD = "network-record.json";
const SUPERVISOR = "supervisor.json";

/** What else a network adds. A folder that holds nothing else, and no other Git rules, is of one that did not come up. */
const otherNames: readonly string[] = [...networkKinds, "logs", "profiles", "organizations", ".gitignore"];

/** What a record leaves behind whose writing was cut short. */
const unfinishedRecord = /^network-record\.json\.[0-9a-f]+\.tmp$/;

/** Keys and ledgers are nothing to commit. */
const GIT_RULES = "*\n";

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
    return join(this.path, RECORD);
  }

  get #gitRules(): string {
    return join(this.path, ".gitignore");
  }

  get #supervisorFile(): string {
    return join(this.path, SUPERVISOR);
  }

  /**
   * Makes the folder, or takes one that is empty or a network's.
   *
   * @throws {CommandError} the folder is something else's
   * @throws {PrivateFolderError} it is another user's
   */
  create(): void {
    this.assertOwn();
    makePrivateFolder(this.path, () => true);
    writeFileSync(this.#gitRules, GIT_RULES);
  }

  /**
   * Makes sure that nobody else's files are at stake.
   *
   * @throws {CommandError} the folder holds something, but no network
   */
  assertOwn(): void {
    const names = existsSync(this.path) ? readdirSync(this.path) : [];
    if (names.length === 0 || names.includes(RECORD) || names.includes(SUPERVISOR) || this.#wasBegun(names)) {
      return;
    }
    const [shown, more] = [names.slice(0, 3).join(", "), names.length > 3 ? " and more" : ""];
    throw new CommandError(
      `${this.path} is not a network's folder: it holds ${shown}${more}; name the network's folder, a new one or an empty one with --directory`,
      exitStatus.usage,
    );
  }

  /** Whether all that there is comes from an `up` that did not get as far as its record, or a `reset` that was killed. */
  #wasBegun(names: readonly string[]): boolean {
    return (
      names.includes(".gitignore") &&
      names.every((name) => otherNames.includes(name) || unfinishedRecord.test(name)) &&
      readFileSync(this.#gitRules, "utf8") === GIT_RULES
    );
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

  /** Deletes what the network has written, but for the record of what it was asked to be. Files of others stay. */
  clear(): void {
    const names = existsSync(this.path) ? readdirSync(this.path) : [];
    for (const name of [...names.filter((each) => unfinishedRecord.test(each)), ...otherNames, SUPERVISOR]) {
      rmSync(join(this.path, name), { recursive: true, force: true });
    }
  }

  /** Deletes what the network has written, and the folder if nothing else is in it. */
  remove(): void {
    this.clear();
    rmSync(this.record, { force: true });
    if (existsSync(this.path) && readdirSync(this.path).length === 0) {
      rmdirSync(this.path);
    }
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
