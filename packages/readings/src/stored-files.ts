import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

import { ReadingError } from "./errors.js";
import { BEGINNING, messageEnd } from "./message-length.js";
import { MOST_READING_BYTES } from "./reading-file.js";
import { rereadReading } from "./reading.js";

/** What lies at a place of a battery's files. */
export interface StoredPiece {
  readonly file: string;
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Number of the reading, as the bytes say. Undefined: they are not a reading of this battery. */
  readonly sequence: number | undefined;
  /** Why they are none. */
  readonly problem?: string;
  /** That the file ends within it, as after a crash. */
  readonly isTorn?: boolean;
}

/** The most bytes of a file that are in memory at a time. */
const PART_BYTES = 2 * MOST_READING_BYTES;

/**
 * The files of a battery's readings in a folder and in the folders of it, such as the segments of a gateway, in the order of their first
 * readings. Nothing is locked or changed, so that a gateway can run at the same time.
 *
 * @throws {ReadingError} `NOT_FOUND`: there is no such folder, or it has no readings of this battery. `context.others` has the batteries whose
 *   readings are there.
 */
export async function readingFiles(folder: string, batteryId: string): Promise<readonly string[]> {
  const entries = await entriesOf(folder);
  const within = await Promise.all(
    entries.filter((each) => each.isDirectory()).map(async ({ name }) => filesOf(join(folder, name))),
  );
  const all = [...(await filesOf(folder)), ...within.flat()];
  const files = all.filter(({ battery }) => battery === batteryId);
  if (files.length === 0) {
    const others = [...new Set(all.map(({ battery }) => battery))];
    const there = others.length === 0 ? "no readings at all" : `readings of ${others.join(", ")}`;
    throw new ReadingError("NOT_FOUND", `${folder} has no readings of ${batteryId}: it has ${there}`, {
      folder,
      others,
    });
  }
  const placed = await Promise.all(files.map(async ({ path }) => ({ path, first: await firstOf(path, batteryId) })));
  return placed.sort((one, other) => one.first - other.first).map(({ path }) => path);
}

/** Everything in a file, piece by piece. Where a file is damaged, it continues with the next whole reading. */
export async function* piecesOf(path: string, batteryId: string): AsyncGenerator<StoredPiece> {
  const file = await open(path, "r");
  try {
    for (let offset = 0, isEnd = false; !isEnd;) {
      const buffer = Buffer.alloc(PART_BYTES);
      const { bytesRead } = await file.read(buffer, 0, PART_BYTES, offset);
      isEnd = bytesRead < PART_BYTES;
      const part = buffer.subarray(0, bytesRead);
      let begin = 0;
      for (
        let end = pieceEnd(part, begin, isEnd);
        end !== undefined && end > begin;
        end = pieceEnd(part, begin, isEnd)
      ) {
        const bytes = part.subarray(begin, end);
        const isTorn = isEnd && end === part.length && isPart(bytes);
        yield { ...{ file: path, offset: offset + begin, bytes, isTorn }, ...said(bytes, batteryId) };
        begin = end;
      }
      offset += begin;
    }
  } finally {
    await file.close();
  }
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new ReadingError(
      "NOT_FOUND",
      `${folder} cannot be read: ${problem}`,
      { folder, others: [] },
      { cause: error },
    );
  }
}

const ENDING = ".cborseq";

async function filesOf(folder: string): Promise<{ readonly path: string; readonly battery: string }[]> {
  const entries = await entriesOf(folder);
  return entries
    .filter((each) => each.isFile() && each.name.endsWith(ENDING))
    .map(({ name }) => ({ path: join(folder, name), battery: name.slice(0, -ENDING.length) }));
}

/** Number of the first piece that is a reading. A file without any comes last. */
async function firstOf(path: string, batteryId: string): Promise<number> {
  for await (const { sequence } of piecesOf(path, batteryId)) {
    if (sequence !== undefined) {
      return sequence;
    }
  }
  return Infinity;
}

/** Where the piece ends that begins at a place. Undefined: the rest of the part does not tell, or there is no rest. */
function pieceEnd(part: Buffer, begin: number, isEnd: boolean): number | undefined {
  if (begin >= part.length) {
    return undefined;
  }
  const end = wholeEnd(part, begin);
  if (end !== undefined && (end === part.length || looksWhole(part, end) || isReading(part, begin))) {
    return end;
  }
  // The reading may continue in the next part.
  if (!isEnd && part.length - begin < MOST_READING_BYTES) {
    return undefined;
  }
  for (let at = part.indexOf(BEGINNING, begin + 1); at !== -1; at = part.indexOf(BEGINNING, at + 1)) {
    if (isReading(part, at)) {
      return at;
    }
  }
  return part.length;
}

/** Whether bytes are the beginning of a reading, and nothing else is wrong with them. */
function isPart(bytes: Uint8Array): boolean {
  try {
    return messageEnd(bytes, 0) === undefined;
  } catch {
    return false;
  }
}

function wholeEnd(part: Uint8Array, begin: number): number | undefined {
  try {
    return messageEnd(part, begin);
  } catch {
    return undefined;
  }
}

/** Whether another reading begins at a place. A changed length leads elsewhere. */
function looksWhole(part: Uint8Array, at: number): boolean {
  return BEGINNING.every((byte, index) => at + index >= part.length || part[at + index] === byte);
}

function isReading(part: Uint8Array, at: number): boolean {
  const end = wholeEnd(part, at);
  return end !== undefined && said(part.subarray(at, end)).sequence !== undefined;
}

function said(bytes: Uint8Array, batteryId?: string): Pick<StoredPiece, "sequence" | "problem"> {
  try {
    const reading = rereadReading(bytes);
    return batteryId === undefined || reading.batteryId === batteryId
      ? { sequence: reading.sequence }
      : { sequence: undefined, problem: `it is a reading of ${reading.batteryId}` };
  } catch (error) {
    return { sequence: undefined, problem: error instanceof Error ? error.message : String(error) };
  }
}
