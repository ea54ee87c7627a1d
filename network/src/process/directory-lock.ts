import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import { createPidFile, readPidFile, removePidFile, removeStalePidFile } from "./pid-file.js";
import { makePrivateFolder } from "./private-folder.js";
import { terminate } from "./terminate.js";

/** Another process, or another network of this one, runs the network of a folder. */
class DirectoryLockedError extends Error {
  override readonly name = "DirectoryLockedError";
}

/** One of these tells that a folder is a network's. */
const stateFiles: ReadonlySet<string> = new Set(["running.pid", "organisations", "embedded.json", "network.json"]);

/** Marks a network's directory as run by this process, so that no second one starts on it. */
export class DirectoryLock {
  private constructor(private readonly path: string) {}

  /**
   * Takes the directory, also where a killed process left its mark. Nobody else can enter it from then on.
   *
   * @throws {DirectoryLockedError} another process, or another network of this one, runs it.
   * @throws {PrivateFolderError} others can enter the directory, and it is not a network's alone.
   */
  static take(directory: string): DirectoryLock {
    makePrivateFolder(directory, (names) => names.some((name) => stateFiles.has(name)));
    const path = join(directory, "running.pid");
    // Whoever makes the file has the directory. To read first and write then would let two at a time in.
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

/** Ends processes that a killed supervisor left behind, so that their ports and ledgers are free. */
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
