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
  /** Distinguishes the supervisor from a later process with the same id. */
  stamp: z.string(),
  port: z.int(),
  /** Secret of the control port, since loopback is open to every user of the machine. */
  token: z.string(),
});

/** The state folder's record of a supervisor. */
export type SupervisorRecord = z.output<typeof supervisorRecord>;

const RECORD = "network-record.json";
const SUPERVISOR = "supervisor.json";

/**
 * The other names in a network's folder. A folder with only these, and no other Git rules, is of a network that did not
 * come up.
 */
const otherNames: readonly string[] = [...networkKinds, "logs", "profiles", "organizations", ".gitignore"];

/** The file that a record leaves when its writing was interrupted. */
const unfinishedRecord = /^network-record\.json\.[0-9a-f]+\.tmp$/;

/** Keys and ledgers must not be committed. */
const GIT_RULES = "*\n";

/** The one folder with all of a network's data: identities, ledgers, logs, profiles, process ids. */
export class StateFolder {
  constructor(readonly path: string) {}

  /** The folder of one kind of network, so that a change of the kind never uses another's state. */
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

  /** The file with the requests for the folder's networks. */
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
   * Creates the folder, or accepts one that is empty or a network's.
   *
   * @throws {CommandError} the folder belongs to something else
   * @throws {PrivateFolderError} it is another user's
   */
  create(): void {
    this.assertOwn();
    makePrivateFolder(this.path, () => true);
    writeFileSync(this.#gitRules, GIT_RULES);
  }

  /**
   * Makes sure that the folder has no files of others.
   *
   * @throws {CommandError} the folder has files, but no network
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

  /** Whether all files come from an `up` that did not reach its record, or from a `reset` that was killed. */
  #wasBegun(names: readonly string[]): boolean {
    return (
      names.includes(".gitignore") &&
      names.every((name) => otherNames.includes(name) || unfinishedRecord.test(name)) &&
      readFileSync(this.#gitRules, "utf8") === GIT_RULES
    );
  }

  /** The supervisor in the folder's record, running or not; undefined after an orderly end. */
  recordedSupervisor(): SupervisorRecord | undefined {
    try {
      return supervisorRecord.parse(JSON.parse(readFileSync(this.#supervisorFile, "utf8")));
    } catch {
      return undefined;
    }
  }

  /** The running supervisor. */
  runningSupervisor(): SupervisorRecord | undefined {
    const record = this.recordedSupervisor();
    return record !== undefined && processStamp(record.pid) === record.stamp ? record : undefined;
  }

  /** True if a supervisor was running and did not end in an orderly way. */
  wasLeftBehind(): boolean {
    return existsSync(this.#supervisorFile) && this.runningSupervisor() === undefined;
  }

  /** @throws the folder has a record of a supervisor already: two at a time would conflict over the state. */
  recordSupervisor(record: SupervisorRecord): void {
    this.create();
    writeFileSync(this.#supervisorFile, `${JSON.stringify(record)}\n`, { flag: "wx", mode: 0o600 });
  }

  forgetSupervisor(): void {
    rmSync(this.#supervisorFile, { force: true });
  }

  /** Ends the processes that a killed supervisor has left. Returns the number of these processes. */
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

  /** Every log, with the supervisor's own. */
  logFiles(): readonly string[] {
    return this.#filesIn("logs", ".log").sort();
  }

  /** Deletes the network's files, except for the record of its requests. Files of others stay. */
  clear(): void {
    const names = existsSync(this.path) ? readdirSync(this.path) : [];
    for (const name of [...names.filter((each) => unfinishedRecord.test(each)), ...otherNames, SUPERVISOR]) {
      rmSync(join(this.path, name), { recursive: true, force: true });
    }
  }

  /** Deletes the network's files, and the folder if nothing else is in it. */
  remove(): void {
    this.clear();
    rmSync(this.record, { force: true });
    if (existsSync(this.path) && readdirSync(this.path).length === 0) {
      rmdirSync(this.path);
    }
  }

  /** Files in the named subfolder, of the folder and of each kind. Ledgers, which may be large, are not searched. */
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
