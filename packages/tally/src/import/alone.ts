import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

import { fieldOf } from "../field-of.js";
import { UsageError } from "../outcome/usage-error.js";

/**
 * Does work while no other command works with the same results file. Two imports at once would each overwrite what the
 * other has noted, and a line that one of them did could be left as refused.
 *
 * A file beside the results file names the process and its machine. If a process of this machine was killed and left
 * the file, the next command takes it over.
 *
 * @throws {UsageError} if another command works with the file, or if nothing can be written beside it.
 */
export async function alone<Result>(file: string, work: () => Promise<Result>): Promise<Result> {
  const lock = `${file}.lock`;
  const own = `${String(process.pid)} ${hostname()}`;
  if (!created(lock, own)) {
    if (hasEnded(holderOf(lock))) {
      rmSync(lock, { force: true });
    }
    if (!created(lock, own)) {
      throw new UsageError(({ importUnderWay }) => importUnderWay(file, lock));
    }
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** Whether the file was created: false if it was there. */
function created(lock: string, text: string): boolean {
  try {
    writeFileSync(lock, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (fieldOf(error, "code") === "EEXIST") {
      return false;
    }
    const problem = error instanceof Error ? error.message : String(error);
    throw new UsageError(({ unwritable }) => unwritable(lock, problem));
  }
}

/** What the file says. It is empty for a moment after it was created, and its process can delete it at any time. */
function holderOf(lock: string): string {
  try {
    return readFileSync(lock, "utf8");
  } catch {
    return "";
  }
}

/** Whether the process that is named is one of this machine and does not run. */
function hasEnded(holder: string): boolean {
  const [, pid, host] = /^(\d+) (.+)$/.exec(holder) ?? [];
  if (pid === undefined || host !== hostname()) {
    return false;
  }
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // EPERM: it runs, as another user.
    return fieldOf(error, "code") === "ESRCH";
  }
}
