import { watch, type FSWatcher } from "node:fs";
import { sep } from "node:path";

/** How long a folder has to be quiet: a build writes many files. */
const QUIET_MS = 400;
const IGNORED = new Set(["node_modules", ".git", "coverage", ".network"]);

/** Calls back once a folder has changed and been quiet for a moment; what is installed or generated there aside. */
export function watchFolder(folder: string, onChange: () => void): FSWatcher {
  let quiet: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, (_, name) => {
    if (name?.split(sep).some((part) => IGNORED.has(part)) === true) {
      return;
    }
    clearTimeout(quiet);
    quiet = setTimeout(onChange, QUIET_MS);
    quiet.unref();
  });
  watcher.once("close", () => {
    clearTimeout(quiet);
  });
  return watcher;
}
