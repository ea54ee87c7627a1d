import { spawn } from "node:child_process";
import { once } from "node:events";
import { constants } from "node:fs";
import { open, readFile, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

import { ReadingError } from "./errors.js";

/** The store that a lock is for. */
interface Locked {
  readonly folder: string;
  readonly batteryId: string;
}

/**
 * Systems that can lock a file when they open it, with the flags to do so without waiting. The flags are O_EXLOCK and
 * O_NONBLOCK, and on Windows a flag of libuv.
 */
const LOCKING_FLAGS: Partial<Record<NodeJS.Platform, number>> = {
  ...{ darwin: 0x24, freebsd: 0x24, openbsd: 0x24 },
  win32: 0x1000_0000,
};
/** The error codes of such a system if another process has the lock. */
const TAKEN: ReadonlySet<unknown> = new Set(["EAGAIN", "EWOULDBLOCK", "EBUSY"]);
/**
 * How often the lock's file is read for the number of the process that has the lock, and the milliseconds between. A
 * process that has only just taken the lock may not have written its number yet.
 */
const LOOKS = { most: 20, afterMs: 5 } as const;

/**
 * Marks a store as open, so that no second process opens it. The operating system keeps the lock. The lock ends with
 * the process, however the process ends. So nobody has to judge whether a process that is named in a file still runs,
 * which fails across containers.
 */
export class StoreLock {
  readonly #file: FileHandle;

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** @throws {ReadingError} `STORE_LOCKED`: the store is open. `STORE_FAILED`: this system cannot lock. */
  static async take(locked: Locked): Promise<StoreLock> {
    const path = join(locked.folder, `${locked.batteryId}.lock`);
    const file = await openLocked(path);
    if (file === undefined) {
      throw await lockedBy(path, locked);
    }
    await nameHolder(file);
    return new StoreLock(file);
  }

  async release(): Promise<void> {
    await this.#file.truncate(0);
    await this.#file.close();
  }
}

/** Writes the number of this process into its lock, for who finds it taken. The lock holds without it, for example on a full disk. */
async function nameHolder(file: FileHandle): Promise<void> {
  try {
    await file.truncate(0);
    await file.write(`${String(process.pid)}\n`, 0);
  } catch {
    // Others are told of "another process".
  }
}

/** Opens the file and locks it. Undefined if another process, or another store of this one, has locked it. */
async function openLocked(path: string): Promise<FileHandle | undefined> {
  const { O_RDWR, O_CREAT } = constants;
  const locking = LOCKING_FLAGS[process.platform];
  if (locking !== undefined) {
    try {
      return await open(path, O_RDWR | O_CREAT | locking);
    } catch (error) {
      if (error instanceof Error && "code" in error && TAKEN.has(error.code)) {
        return undefined;
      }
      throw error;
    }
  }
  const file = await open(path, O_RDWR | O_CREAT);
  try {
    if (await lockWithCommand(file.fd, path)) {
      return file;
    }
  } catch (error) {
    await file.close();
    throw error;
  }
  await file.close();
  return undefined;
}

/**
 * Locks with the command `flock`, since Node cannot lock. The lock belongs to the open file, which the command shares
 * with this process. So the lock stays when the command ends.
 */
async function lockWithCommand(fd: number, path: string): Promise<boolean> {
  let status: unknown;
  try {
    [status] = (await once(spawn("flock", ["-n", "3"], { stdio: ["ignore", "ignore", "ignore", fd] }), "exit")) as [
      unknown,
    ];
  } catch (cause) {
    throw unlockable(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
  if (status !== 0 && status !== 1) {
    throw unlockable(path, `flock ended with status ${String(status)}`);
  }
  return status === 0;
}

function unlockable(path: string, reason: string, cause?: unknown): ReadingError {
  const message = `${path} cannot be locked (${reason}): a store needs the command flock, which util-linux and BusyBox have`;
  return new ReadingError("STORE_FAILED", message, { path }, { cause });
}

async function lockedBy(path: string, { folder, batteryId }: Locked): Promise<ReadingError> {
  const pid = await holderOf(path);
  const holder = pid === undefined ? "another process" : `process ${String(pid)}`;
  return new ReadingError(
    "STORE_LOCKED",
    `the store of ${batteryId} in ${folder} is open in ${holder}: close it there first, or end that process`,
    { batteryId, folder, pid: pid ?? null },
  );
}

/** The process that has the lock. It writes its number as soon as it has the lock. */
async function holderOf(path: string): Promise<number | undefined> {
  for (let look = 0; look < LOOKS.most; look += 1) {
    // Windows lets nobody read a locked file.
    const pid = Number(await readFile(path, "utf8").catch(() => ""));
    if (pid > 0) {
      return pid;
    }
    await delay(LOOKS.afterMs);
  }
  return undefined;
}
