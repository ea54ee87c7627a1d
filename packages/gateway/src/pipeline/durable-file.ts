import { open, rename } from "node:fs/promises";
import { dirname } from "node:path";

/** Writes a file as a whole: after a crash or a power failure there is the old content or the new one, and no part of either. */
export async function writeDurably(path: string, content: string | Uint8Array): Promise<void> {
  const part = `${path}.part`;
  const file = await open(part, "w");
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(part, path);
  await syncFolder(dirname(path));
}

/** Adds to a file. After a crash a part of what was added may be there. */
export async function appendDurably(path: string, content: string): Promise<void> {
  const file = await open(path, "a");
  try {
    await file.appendFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes sure that the names in a folder survive a power failure. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot sync a folder.
  if (process.platform === "win32") {
    return;
  }
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

/** What is read, or undefined if there is no such file or folder. Another failure of the disk stays one. */
export async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
