import { readdirSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/** How long a folder must be quiet, since a build writes many files. */
export const QUIET_MS = 400;
const IGNORED = new Set(["node_modules", ".git", "coverage", ".network"]);

export interface FolderWatch {
  readonly close: () => void;
}

/**
 * Calls back once a folder has changed and been quiet for a moment. Installed and generated files do not count.
 *
 * Each folder below is watched separately: Node's own recursive watch on Linux watches files, and loses a file that an
 * editor replaces.
 */
export function watchFolder(folder: string, onChange: () => void): FolderWatch {
  const watchers = new Map<string, FSWatcher>();
  let quiet: NodeJS.Timeout | undefined;

  const watchBelow = (path: string): void => {
    if (!watchers.has(path)) {
      watchers.set(path, watchOne(path));
    }
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.isDirectory() && !IGNORED.has(entry.name)) {
        watchBelow(join(path, entry.name));
      }
    }
  };

  const watchOne = (path: string): FSWatcher => {
    const watcher = watch(path, (_, name) => {
      if (name !== null && IGNORED.has(name)) {
        return;
      }
      clearTimeout(quiet);
      quiet = setTimeout(() => {
        rescan();
        onChange();
      }, QUIET_MS);
      quiet.unref();
    });
    // A deleted folder ends its watch.
    watcher.on("error", () => {
      watcher.close();
      watchers.delete(path);
    });
    return watcher;
  };

  /**
   * A folder that is created again with the name of a watched one is another folder, even if it is the watched root
   * itself.
   */
  const rescan = (): void => {
    close();
    try {
      watchBelow(folder);
    } catch {
      quiet = setTimeout(rescan, QUIET_MS);
      quiet.unref();
    }
  };

  const close = (): void => {
    clearTimeout(quiet);
    for (const watcher of watchers.values()) {
      watcher.close();
    }
    watchers.clear();
  };

  watchBelow(folder);
  return { close };
}
