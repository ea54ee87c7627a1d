import { open, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

import { malformed } from "./errors.js";
import { BEGINNING, messageEnd } from "./message-length.js";
import { rereadReading } from "./reading.js";

/**
 * The most bytes of a stored reading. An incomplete reading at the end of a file is shorter. If the rest of a file is
 * longer, the file is damaged.
 */
export const MOST_READING_BYTES = 1_048_576;
/** The most bytes of a file that are in memory at a time. */
const PART_BYTES = 2 * MOST_READING_BYTES;

/** Readings that follow one another in a file. */
interface Part {
  /** Where the first reading begins. */
  readonly offset: number;
  readonly readings: readonly Uint8Array[];
}

/** Opens a file to read it and to add to it. A new file is still there after a power failure. */
export async function openReadingFile(path: string): Promise<FileHandle> {
  const file = await open(path, "a+");
  const folder = dirname(path);
  // Windows cannot sync a folder.
  if (process.platform !== "win32") {
    for (const each of [folder, dirname(folder)]) {
      const opened = await open(each, "r");
      await opened.sync().finally(() => opened.close());
    }
  }
  return file;
}

/**
 * The readings of a file from a place on, a part at a time. Each part overwrites the bytes of the part before. If a
 * crash left an incomplete reading at the end, the readings stop before it.
 *
 * @throws {ReadingError} `MALFORMED`: the file contains something else.
 */
export async function* readingsFrom(file: FileHandle, path: string, from: number): AsyncGenerator<Part> {
  const buffer = Buffer.allocUnsafe(PART_BYTES);
  for (let offset = from; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, offset);
    const bytes = buffer.subarray(0, bytesRead);
    const readings = wholeReadings(bytes, path, offset);
    if (readings.length === 0) {
      requireTorn(bytes, path, offset);
      return;
    }
    yield { offset, readings };
    offset += readings.reduce((length, reading) => length + reading.length, 0);
  }
}

/** The complete readings with which the bytes begin. */
export function wholeReadings(bytes: Uint8Array, path: string, offset: number): Uint8Array[] {
  const readings: Uint8Array[] = [];
  for (let begin = 0; begin < bytes.length;) {
    let end: number | undefined;
    try {
      end = messageEnd(bytes, begin);
    } catch (error) {
      throw noReading(path, offset + begin, error);
    }
    if (end === undefined) {
      break;
    }
    readings.push(bytes.subarray(begin, end));
    begin = end;
  }
  return readings;
}

export function noReading(path: string, offset: number, cause: unknown): Error {
  return malformed(`${path} holds no reading that fits at byte ${String(offset)}`, { path, offset }, cause);
}

/**
 * Requires that the rest of a file is one incomplete reading. If complete readings follow, a length in the file is
 * damaged.
 */
function requireTorn(rest: Buffer, path: string, offset: number): void {
  for (let at = rest.indexOf(BEGINNING, 1); at !== -1; at = rest.indexOf(BEGINNING, at + 1)) {
    if (beginsWithReading(rest, at)) {
      throw malformed(
        `${path} is damaged at byte ${String(offset)}, and whole readings follow at byte ${String(offset + at)}: restore it from a copy, or move it away`,
        { path, offset },
      );
    }
  }
  if (rest.length > MOST_READING_BYTES) {
    throw malformed(
      `${path} is damaged at byte ${String(offset)}: no reading is so long. Restore it from a copy, or move it away`,
      { path, offset },
    );
  }
}

function beginsWithReading(bytes: Uint8Array, at: number): boolean {
  try {
    const end = messageEnd(bytes, at);
    if (end === undefined) {
      return false;
    }
    rereadReading(bytes.subarray(at, end));
    return true;
  } catch {
    return false;
  }
}
