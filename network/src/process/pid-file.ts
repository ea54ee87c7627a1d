import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";

import { processStamp } from "./process-stamp.js";

/** The record of a running process in a file. */
export interface RecordedProcess {
  readonly pid: number;
  readonly stamp: string;
}

/** Records a running process in a file, so that it is found after a crash. */
export function writePidFile(path: string, pid: number): void {
  writeFileSync(path, `${String(pid)} ${processStamp(pid) ?? "gone"}\n`);
}

/**
 * The same as {@link writePidFile} for one process only: it is false if the file exists already. Nobody finds it half
 * written, and a link in its place is not followed.
 *
 * @throws the folder cannot be written.
 */
export function createPidFile(path: string, pid: number): boolean {
  const whole = temporaryName(path);
  try {
    writePidFile(whole, pid);
    linkSync(whole, path);
    return true;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "EEXIST") {
      return false;
    }
    throw error;
  } finally {
    removePidFile(whole);
  }
}

/** The process in the file, if it is still running. A later process with the same id does not count. */
export function readPidFile(path: string): RecordedProcess | undefined {
  let content: string;
  try {
    content = readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
  const [id, ...stamp] = content.trim().split(" ");
  const pid = Number(id);
  const recorded = stamp.join(" ");
  return Number.isSafeInteger(pid) && pid > 1 && processStamp(pid) === recorded ? { pid, stamp: recorded } : undefined;
}

export function removePidFile(path: string): void {
  rmSync(path, { force: true });
}

/** Removes the file of a process that has ended, unless another process has written its own meanwhile. */
export function removeStalePidFile(path: string): void {
  const taken = temporaryName(path);
  try {
    renameSync(path, taken);
    if (readPidFile(taken) !== undefined) {
      linkSync(taken, path);
    }
  } catch {
    // Another process has removed it, or has written its own in between.
  } finally {
    removePidFile(taken);
  }
}

function temporaryName(path: string): string {
  return `${path}.${randomBytes(6).toString("hex")}`;
}
