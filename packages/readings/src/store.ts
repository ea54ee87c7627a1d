import { mkdir, open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import { firstOf } from "./cbor.js";
import { malformed, ReadingError } from "./errors.js";
import type { DeviceKey } from "./keys.js";
import { openReading, requireBatteryId, rereadReading } from "./reading.js";
import { continuationAfter, requireFollows, type Continuation } from "./window.js";

const UNCERTAIN = "may have in it a part of what was not added";

/**
 * Stores the readings of one battery outside the ledger, in one file. Readings are only ever added to it. The file is a CBOR sequence (RFC 8742)
 * of the signed bytes, so that any CBOR tool can read it. Only one process at a time may open it.
 *
 * The first reading may have any number, and none may be missing after it. Put readings after a gap into another store, in another folder.
 */
export class ReadingStore {
  readonly #file: FileHandle;
  /** The offset of each reading in the file. The last offset is that of the next reading. */
  readonly #offsets: number[];
  #end: Continuation | undefined;
  #adding: Promise<void> = Promise.resolve();
  /** The error after which the file may contain more than the offsets state. */
  #failure: unknown;

  private constructor(
    /** Id of the battery. */
    readonly batteryId: string,
    file: FileHandle,
    { offsets, end }: Contents,
  ) {
    this.#file = file;
    this.#offsets = offsets;
    this.#end = end;
  }

  /**
   * Opens a battery's file in a folder, or creates one. If a crash left an incomplete reading at the end, this removes it.
   *
   * @throws {ReadingError} `MALFORMED`: the file contains something other than readings that follow one another. The file is not changed.
   */
  static async open(folder: string, batteryId: string): Promise<ReadingStore> {
    requireBatteryId(batteryId);
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${batteryId}.cborseq`);
    const file = await open(path, "a+");
    try {
      const bytes = await file.readFile();
      const contents = contentsOf(bytes, path);
      const whole = contents.offsets.at(-1) ?? 0;
      if (whole < bytes.length) {
        await file.truncate(whole);
        await file.sync();
      }
      return new ReadingStore(batteryId, file, contents);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Number of readings in the store. */
  get size(): number {
    return this.#offsets.length - 1;
  }

  /** Number of the last reading. Undefined if there is none. */
  get last(): number | undefined {
    return this.#end?.sequence;
  }

  /**
   * Adds readings that follow the stored ones. It adds all of them or none. They are on the disk when this returns.
   *
   * @param key - The device that signed them.
   * @throws {ReadingError} A reading is wrong, and nothing was added. `STORE_FAILED`: the disk failed, and it is unknown which readings are in the
   *   file. Open the store again, and read `last`.
   * @throws Node's error if the disk refused the readings, for example because it is full. Nothing was added.
   */
  async add(readings: readonly Uint8Array[], key: DeviceKey): Promise<void> {
    const added = this.#adding.then(() => this.#append(readings, key));
    this.#adding = added.catch(() => undefined);
    await added;
  }

  /**
   * The signed bytes of readings.
   *
   * @param first - Number of the first one.
   * @param last - Number of the last one.
   * @throws {ReadingError} `NOT_FOUND`: not all of these readings are in the store. `STORE_FAILED`: another program has shortened the file.
   */
  async read(first: number, last: number): Promise<readonly Uint8Array[]> {
    const begin = (this.#end?.sequence ?? 0) - this.size + 1;
    const offsets = this.#offsets.slice(first - begin, last - begin + 2);
    const [from, to] = [offsets[0], offsets.at(-1)];
    if (
      !Number.isInteger(first) ||
      !Number.isInteger(last) ||
      first < begin ||
      last < first ||
      offsets.length !== last - first + 2 ||
      from === undefined ||
      to === undefined
    ) {
      const there = this.size === 0 ? "none" : `${String(begin)} to ${String(this.last)}`;
      throw new ReadingError("NOT_FOUND", `of ${this.batteryId} there are the readings ${there}`, { first, last });
    }
    const bytes = new Uint8Array(to - from);
    const { bytesRead } = await this.#file.read(bytes, 0, bytes.length, from);
    if (bytesRead < bytes.length) {
      throw this.#failed("is shorter than what was added to it");
    }
    return offsets.slice(1).map((end, index) => bytes.subarray((offsets[index] ?? 0) - from, end - from));
  }

  /** Closes the file. */
  async close(): Promise<void> {
    await this.#adding;
    await this.#file.close();
  }

  async #append(readings: readonly Uint8Array[], key: DeviceKey): Promise<void> {
    if (this.#failure !== undefined) {
      throw this.#failed(UNCERTAIN, this.#failure);
    }
    let end = this.#end;
    for (const bytes of readings) {
      const reading = openReading(bytes, key);
      if (reading.batteryId !== this.batteryId) {
        throw new ReadingError(
          "BATTERY_MISMATCH",
          `this is a reading of ${reading.batteryId}, not of ${this.batteryId}`,
          {
            expected: this.batteryId,
            got: reading.batteryId,
          },
        );
      }
      if (end !== undefined) {
        requireFollows(reading, end);
      }
      end = continuationAfter(reading, end);
    }
    // The caller's array may be another one when the bytes are on the disk.
    const lengths = readings.map(({ length }) => length);
    await this.#write(Buffer.concat(readings));
    for (const length of lengths) {
      this.#offsets.push((this.#offsets.at(-1) ?? 0) + length);
    }
    this.#end = end;
  }

  /** Writes bytes at the end of the file. If that fails, the file is as before. */
  async #write(bytes: Uint8Array): Promise<void> {
    try {
      await this.#file.appendFile(bytes);
      await this.#file.sync();
    } catch (error) {
      try {
        await this.#file.truncate(this.#offsets.at(-1) ?? 0);
        await this.#file.sync();
      } catch {
        this.#failure = error;
        throw this.#failed(UNCERTAIN, error);
      }
      throw error;
    }
  }

  #failed(problem: string, cause?: unknown): ReadingError {
    const { batteryId } = this;
    const reason = cause instanceof Error ? ` (${cause.message})` : "";
    return new ReadingError(
      "STORE_FAILED",
      `the file of ${batteryId} ${problem}${reason}: see to the disk, close this store and open it again`,
      { batteryId },
      { cause },
    );
  }
}

interface Contents {
  readonly offsets: number[];
  readonly end: Continuation | undefined;
}

function contentsOf(bytes: Uint8Array, path: string): Contents {
  const offsets = [0];
  let end: Continuation | undefined;
  for (let rest = bytes; rest.length > 0;) {
    const offset = bytes.length - rest.length;
    const first = firstUnlessTorn(rest);
    if (first === undefined) {
      requireTorn(rest, path, offset);
      break;
    }
    try {
      const reading = rereadReading(first.item);
      if (end !== undefined) {
        requireFollows(reading, end);
      }
      end = continuationAfter(reading, end);
    } catch (error) {
      throw malformed(`${path} holds no reading that fits at byte ${String(offset)}`, { path, offset }, error);
    }
    rest = first.rest;
    offsets.push(bytes.length - rest.length);
  }
  return { offsets, end };
}

/** The first item, if it is complete. A process that is killed while it writes leaves an incomplete item. */
function firstUnlessTorn(sequence: Uint8Array): ReturnType<typeof firstOf> | undefined {
  try {
    return firstOf(sequence, "the file");
  } catch (error) {
    if (error instanceof Error && /not enough|content missing/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}

/** Requires that the rest to remove is one incomplete reading. If complete readings follow, a length in the file is damaged. */
function requireTorn(rest: Uint8Array, path: string, offset: number): void {
  for (let at = 1; at < rest.length; at += 1) {
    if (beginsWithReading(rest.subarray(at))) {
      throw malformed(
        `${path} is damaged at byte ${String(offset)}, and whole readings follow at byte ${String(offset + at)}: restore it from a copy, or move it away`,
        { path, offset },
      );
    }
  }
}

function beginsWithReading(sequence: Uint8Array): boolean {
  try {
    rereadReading(firstOf(sequence, "the file").item);
    return true;
  } catch {
    return false;
  }
}
