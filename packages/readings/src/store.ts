import { mkdir, type FileHandle } from "node:fs/promises";
import { join } from "node:path";

import { malformed, ReadingError } from "./errors.js";
import type { DeviceKey, DeviceSigner } from "./keys.js";
import { leafHash } from "./merkle.js";
import { MOST_READING_BYTES, noReading, openReadingFile, readingsFrom, wholeReadings } from "./reading-file.js";
import { requireBatteryId, type Reading } from "./reading-records.js";
import { openReading, rereadReading } from "./reading.js";
import { StoreContents } from "./store-contents.js";
import { readIndex, writeIndex } from "./store-index.js";
import { StoreLock } from "./store-lock.js";
import { VerifiedReadings } from "./verified-readings.js";
import { endAfter, sealReadings, type Continuation, type SealedWindow } from "./window.js";

const UNCERTAIN = "may have in it a part of what was not added";
/**
 * The most readings that are added before the index is written again. After a crash, the next process looks through at
 * most that many.
 */
const INDEX_EVERY = 10_000;

/** The files of a store. */
interface StoreFiles {
  readonly lock: StoreLock;
  readonly file: FileHandle;
  readonly path: string;
  readonly indexPath: string;
}

/**
 * Stores the readings of one battery outside the ledger, in one file. Readings are only added to the file. The file is
 * a CBOR sequence (RFC 8742) of the signed bytes, so that any CBOR tool can read it. Beside it are a lock and an index,
 * which the store makes again if they are missing. Only one process at a time can open the store.
 *
 * The first reading may have any number. After it, no number may be missing. Put readings after a gap into another
 * store, in another folder.
 */
export class ReadingStore {
  readonly #files: StoreFiles;
  readonly #verified = new VerifiedReadings();
  readonly #contents: StoreContents;
  /** How many readings the index covers. */
  #indexed: number;
  #adding: Promise<void> = Promise.resolve();
  /** The error after which the file may contain more than was added. */
  #failure: unknown;

  private constructor(
    /** Id of the battery. */
    readonly batteryId: string,
    files: StoreFiles,
    { contents, indexed }: { readonly contents: StoreContents; readonly indexed: number },
  ) {
    this.#files = files;
    this.#contents = contents;
    this.#indexed = indexed;
  }

  /**
   * Opens a battery's file in a folder, or creates one. If a crash left an incomplete reading at the end, this removes
   * it. It reads only the readings that the index does not cover. Without an index, it reads all of them.
   *
   * @throws {ReadingError} `STORE_LOCKED`: another process, or another store of this one, has it open. `context.pid` is
   *   the process, and `context.folder` the folder. `MALFORMED`: the file contains something other than readings that
   *   follow one another. The file is not changed. `STORE_FAILED`: this system has no way to lock a file.
   */
  static async open(folder: string, batteryId: string): Promise<ReadingStore> {
    requireBatteryId(batteryId);
    await mkdir(folder, { recursive: true });
    const lock = await StoreLock.take({ folder, batteryId });
    const path = join(folder, `${batteryId}.cborseq`);
    let file: FileHandle | undefined;
    try {
      file = await openReadingFile(path);
      const files = { lock, file, path, indexPath: join(folder, `${batteryId}.index`) };
      const store = new ReadingStore(batteryId, files, await contentsOf(files));
      await store.#indexIfDue();
      return store;
    } catch (error) {
      await file?.close();
      await lock.release();
      throw error;
    }
  }

  /** Number of readings in the store. */
  get size(): number {
    return this.#contents.count;
  }

  /** Number of the last reading. Undefined if there is none. */
  get last(): number | undefined {
    return this.#contents.end?.sequence;
  }

  /** Number and time of the last reading, and the counters up to it. Undefined if there is none. */
  get end(): Continuation | undefined {
    return this.#contents.end;
  }

  /**
   * Adds readings that follow the stored ones. It adds all of them or none. They are on the disk when this returns.
   *
   * @param key - The device that signed them.
   * @throws {ReadingError} A reading is wrong, and nothing was added. `STORE_FAILED`: the disk failed, and it is
   *   unknown which readings are in the file. Open the store again, and read `last`.
   * @throws Node's error if the disk refused the readings, for example because it is full. Nothing was added.
   */
  async add(readings: readonly Uint8Array[], key: DeviceKey): Promise<void> {
    const added = this.#adding.then(() => this.#append(readings, key));
    this.#adding = added.catch(() => undefined);
    await added;
  }

  /**
   * The signed bytes of readings, as the disk has them now. Nothing is verified.
   *
   * @param first - Number of the first reading.
   * @param last - Number of the last reading.
   * @throws {ReadingError} `NOT_FOUND`: not all of these readings are in the store. `STORE_FAILED` or `MALFORMED`:
   *   another program, or the disk, has changed the file.
   */
  async read(first: number, last: number): Promise<readonly Uint8Array[]> {
    const { file, path } = this.#files;
    const contents = this.#contents;
    const end = this.last ?? 0;
    if (!Number.isInteger(first) || !Number.isInteger(last) || first < contents.first || last < first || last > end) {
      const there = this.size === 0 ? "none" : `${String(contents.first)} to ${String(end)}`;
      throw new ReadingError("NOT_FOUND", `the store has these readings of ${this.batteryId}: ${there}`, {
        first,
        last,
      });
    }
    const { from, to, before } = contents.around(first, last);
    const bytes = new Uint8Array(to - from);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    const readings = wholeReadings(bytes.subarray(0, bytesRead), path, from).slice(before, before + last - first + 1);
    if (readings.length < last - first + 1) {
      throw this.#failed("is shorter than what was added to it");
    }
    return readings;
  }

  /**
   * Seals stored readings into a window, as `sealWindow` does. The store verified the signatures of the readings that
   * were added since it was opened, and it keeps their hashes. If a hash shows that the disk returned the same bytes,
   * the signature is not verified again. All other signatures are verified.
   *
   * @param signer - The device itself, or a gateway.
   * @param device - The key that the readings are signed with.
   * @param first - Number of the first reading.
   * @param last - Number of the last reading.
   * @throws {ReadingError} As `read` and `sealWindow`. A reading can be wrong if another program, or the disk, has
   *   changed the file.
   */
  async seal(signer: DeviceSigner, device: DeviceKey, first: number, last: number): Promise<SealedWindow> {
    return sealReadings(signer, device, await this.read(first, last), this.#verified);
  }

  /** Closes the files. */
  async close(): Promise<void> {
    await this.#adding;
    const { lock, file } = this.#files;
    try {
      await this.#index();
      await file.close();
    } finally {
      await lock.release();
    }
  }

  async #append(readings: readonly Uint8Array[], key: DeviceKey): Promise<void> {
    if (this.#failure !== undefined) {
      throw this.#failed(UNCERTAIN, this.#failure);
    }
    let { end } = this.#contents;
    // The caller can change its array before the bytes are on the disk.
    const added = readings.map((bytes) => {
      end = endAfter(this.#verify(bytes, key), end);
      return { length: bytes.length, leaf: leafHash(bytes), end };
    });
    await this.#write(Buffer.concat(readings));
    for (const reading of added) {
      this.#contents.add(reading.length, reading.end);
      this.#verified.add(reading.leaf);
    }
    await this.#indexIfDue();
  }

  /**
   * @throws {ReadingError} The bytes are not a reading of this battery that this device has signed, or the reading is
   *   too long.
   */
  #verify(bytes: Uint8Array, key: DeviceKey): Reading {
    const reading = openReading(bytes, key);
    if (reading.batteryId !== this.batteryId) {
      const context = { expected: this.batteryId, got: reading.batteryId };
      const message = `this is a reading of ${reading.batteryId}, not of ${this.batteryId}`;
      throw new ReadingError("BATTERY_MISMATCH", message, context);
    }
    if (bytes.length > MOST_READING_BYTES) {
      const message = `a stored reading has at most ${String(MOST_READING_BYTES)} bytes, and this one has ${String(bytes.length)}`;
      throw malformed(message, { bytes: bytes.length });
    }
    return reading;
  }

  /** Writes bytes at the end of the file. If that fails, the file is as before. */
  async #write(bytes: Uint8Array): Promise<void> {
    const { file } = this.#files;
    try {
      await file.appendFile(bytes);
      await file.sync();
    } catch (error) {
      try {
        await file.truncate(this.#contents.bytes);
        await file.sync();
      } catch {
        this.#failure = error;
        throw this.#failed(UNCERTAIN, error);
      }
      throw error;
    }
  }

  async #indexIfDue(): Promise<void> {
    if (this.size - this.#indexed >= INDEX_EVERY) {
      await this.#index();
    }
  }

  async #index(): Promise<void> {
    if (this.size > this.#indexed) {
      await writeIndex(this.#files.indexPath, this.#files.file, this.#contents);
      this.#indexed = this.size;
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

/** What the file contains: what the index says, and the readings that the index does not cover. */
async function contentsOf({ file, path, indexPath }: StoreFiles) {
  const known = await readIndex(indexPath, file);
  const contents = new StoreContents(known);
  for await (const { offset, readings } of readingsFrom(file, path, contents.bytes)) {
    let begin = offset;
    for (const bytes of readings) {
      try {
        contents.add(bytes.length, endAfter(rereadReading(bytes), contents.end));
      } catch (error) {
        throw noReading(path, begin, error);
      }
      begin += bytes.length;
    }
  }
  if (contents.bytes < (await file.stat()).size) {
    await file.truncate(contents.bytes);
    await file.sync();
  }
  return { contents, indexed: known?.count ?? 0 };
}
