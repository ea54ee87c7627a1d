import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { createPidFile, readPidFile, removePidFile, removeStalePidFile } from "./pid-file.js";
import { makePrivateFolder } from "./private-folder.js";
import { terminate } from "./terminate.js";

/** Another process, or another network of this one, runs the network of a folder. */
class DirectoryLockedError extends Error {
  override readonly name = "DirectoryLockedError";
}

/** Each of these names identifies a network's folder. */
const stateFiles: ReadonlySet<string> = new Set(["running.pid", "organisations", "embedded.json", "network.json"]);

/** Marks a network's directory as used by this process, so that no second one starts on it. */
export class DirectoryLock {
  private constructor(private readonly path: string) {}

  /**
   * Takes the directory, also if a killed process left its mark. No other user can enter it from then on.
   *
   * @throws {DirectoryLockedError} another process, or another network of this one, runs it.
   * @throws {PrivateFolderError} other users can enter the directory, and not only a network's files are in it.
   */
  static take(directory: string): DirectoryLock {
    makePrivateFolder(directory, (names) => names.some((name) => stateFiles.has(name)));
    const path = join(directory, "running.pid");
    // The process that creates the file has the directory. If it first read and then wrote, two processes could enter
    // at the same time.
    while (!createPidFile(path, process.pid)) {
      const holder = readPidFile(path);
      if (holder !== undefined) {
        throw new DirectoryLockedError(
          `the network in ${directory} is running already, under process ${String(holder.pid)}: stop that one first`,
        );
      }
      removeStalePidFile(path);
    }
    return new DirectoryLock(path);
  }

  release(): void {
    removePidFile(this.path);
  }
}

/** Ends processes that a killed supervisor left, so that their ports and ledgers are free. */
export async function endLeftovers(directory: string): Promise<void> {
  const folder = join(directory, "pids");
  await mkdir(folder, { recursive: true });
  const names = await readdir(folder);
  await Promise.all(
    names.map(async (name) => {
      const left = readPidFile(join(folder, name));
      if (left !== undefined) {
        await terminate(left.pid, left.stamp);
      }
      removePidFile(join(folder, name));
    }),
  );
}
