import { execFileSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Bytes that are written at a time to fill a disk: the smallest part that the file system gives out. */
const PART = Buffer.alloc(4_096);

/** A small disk, which can be filled. Only root of a Linux can make one. */
export class SmallDisk {
  readonly folder = mkdtempSync(join(tmpdir(), "tally-disk-"));
  readonly #filler = join(this.folder, "filler");

  /** @returns undefined where no file system can be mounted. */
  static mount(size: "256k" | "8m" = "256k"): SmallDisk | undefined {
    const disk = new SmallDisk();
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", disk.folder], { stdio: "ignore" });
      return disk;
    } catch {
      rmSync(disk.folder, { recursive: true });
      return undefined;
    }
  }

  /** Leaves no room for another byte, except in files that do not fill their last block. */
  fill(): void {
    const file = openSync(this.#filler, "a");
    try {
      for (;;) {
        writeSync(file, PART);
      }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") {
        throw error;
      }
    } finally {
      closeSync(file);
    }
  }

  /** Makes room again. */
  empty(): void {
    rmSync(this.#filler);
  }

  unmount(): void {
    // A library may close a file only when its memory is collected.
    execFileSync("umount", ["--lazy", this.folder]);
    rmSync(this.folder, { recursive: true });
  }
}
