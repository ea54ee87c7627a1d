import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

import { createPidFile, readPidFile, removePidFile, removeStalePidFile } from "./pid-file.js";
import { makePrivateFolder } from "./private-folder.js";

/** Ports that this process has claimed. They are freed when it ends. */
const claimed = new Set<number>();

process.once("exit", () => {
  for (const port of claimed) {
    removePidFile(claimFile(port));
  }
});

/**
 * Claims a port for this process before a process listens on it. Otherwise two networks that start at the same time
 * would both find the port free. Returns false if another running process has claimed the port.
 */
export function claimPort(port: number): boolean {
  const file = claimFile(port);
  for (const attempt of ["first", "after a stale claim"] as const) {
    if (createPidFile(file, process.pid)) {
      claimed.add(port);
      return true;
    }
    const holder = readPidFile(file);
    if (holder !== undefined || attempt !== "first") {
      return holder?.pid === process.pid;
    }
    removeStalePidFile(file);
  }
  return false;
}

/** Whether this process has claimed the port. */
export function hasClaimed(port: number): boolean {
  return claimed.has(port);
}

export function unclaimPort(port: number): void {
  if (claimed.delete(port)) {
    removePidFile(claimFile(port));
  }
}

function claimFile(port: number): string {
  const folder = join(tmpdir(), `fabric-network-ports-${userInfo().username}`);
  // Another user could have created it first, and put links in it.
  makePrivateFolder(folder, () => true);
  return join(folder, `${String(port)}.pid`);
}
