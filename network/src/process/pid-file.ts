import { readFileSync, rmSync, writeFileSync } from "node:fs";

import { processStamp } from "./process-stamp.js";

/** A running process as a file remembers it. */
export interface RecordedProcess {
  readonly pid: number;
  readonly stamp: string;
}

/** Notes a running process in a file, so that whoever comes after a crash finds it. */
export function writePidFile(path: string, pid: number): void {
  writeFileSync(path, `${String(pid)} ${processStamp(pid) ?? "gone"}\n`);
}

/** As {@link writePidFile}, for one process only: false where the file is there already. */
export function createPidFile(path: string, pid: number): boolean {
  try {
    writeFileSync(path, `${String(pid)} ${processStamp(pid) ?? "gone"}\n`, { flag: "wx" });
    return true;
  } catch {
    return false;
  }
}

/** The process that the file names, if it is still running; a later process of the same id is not it. */
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
