import { readdirSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/** How long a folder has to be quiet: a build writes many files. */
const QUIET_MS = 400;
const IGNORED = new Set(["node_modules", ".git", "coverage", ".network"]);

export interface FolderWatch {
  readonly close: () => void;
}

/**
 * Calls back once a folder has changed and been quiet for a moment; what is installed or generated there aside.
 *
 * Each folder below is watched by itself: Node's own recursive watch on Linux watches files, and loses one that an
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
    // A folder that is taken away takes its watch with it.
    watcher.on("error", () => {
      watcher.close();
      watchers.delete(path);
    });
    return watcher;
  };

  /** A folder made again under a name that was watched is another folder, even where it is the watched one itself. */
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
