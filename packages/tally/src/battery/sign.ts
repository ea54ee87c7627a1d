import { mkdirSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import type { DeviceSigner, ReadingErrorCode, ReadingStore, WindowStatement } from "@tallystick/readings";

import { NotPossible, UsageError } from "../outcome/usage-error.js";
import type { SheetReading } from "./readings-sheet.js";

/** Where readings and windows go, and how. */
export interface SigningTerms {
  readonly batteryId: string;
  readonly signer: DeviceSigner;
  /** Folder of the store. The windows are in its folder `windows`. */
  readonly folder: string;
  /** The most readings of a window. */
  readonly perWindow: number;
  /** Number of the first reading of an empty store. */
  readonly first: number;
}

/** A window that was written to a file. */
interface WrittenWindow extends Pick<WindowStatement, "first" | "last" | "from" | "to" | "root"> {
  readonly file: string;
}

export interface SignedReadings {
  readonly deviceId: string;
  /** How many readings were signed now. */
  readonly signed: number;
  /** How many readings of the sheet were in the store before. */
  readonly signedAlready: number;
  /** Number of the last reading in the store. */
  readonly last: number;
  readonly windowFolder: string;
  readonly windows: readonly WrittenWindow[];
}

/** The faults by which the rules refuse readings of the right form. */
const rulesOfReadings: ReadonlySet<ReadingErrorCode> = new Set(["OUT_OF_SEQUENCE", "CLOCK_BACK", "COUNTER_ROLLBACK"]);

/**
 * Signs readings with a device's key, adds them to the store, and seals all stored readings that are in no window yet.
 * A line that is in the store already is left out, so that a sheet that grows can be signed again and again.
 *
 * @throws {NotPossible} A rule of readings refuses one, or it has the number of a stored one that differs. No reading was added.
 * @throws {UsageError} A reading cannot be signed or stored. No reading was added.
 */
export async function signReadings(readings: readonly SheetReading[], terms: SigningTerms): Promise<SignedReadings> {
  const { batteryId, signer, folder, first } = terms;
  const { ReadingError, ReadingStore, signReading } = await import("@tallystick/readings");
  try {
    const store = await ReadingStore.open(folder, batteryId);
    try {
      const before = store.last;
      await requireLater(readings, store, signer);
      await requireAsStored(readings, store, signer);
      const numbered = readings.map((reading, index) => ({
        batteryId,
        ...reading,
        sequence: reading.sequence ?? (before ?? first - 1) + 1 + index,
      }));
      const added = numbered.filter(({ sequence }) => sequence > (before ?? 0));
      await store.add(await Promise.all(added.map((reading) => signReading(signer, reading))), signer.key);
      const windowFolder = join(folder, "windows");
      return {
        ...{ deviceId: signer.key.deviceId, signed: added.length, signedAlready: numbered.length - added.length },
        ...{ last: store.last ?? 0, windowFolder, windows: await sealOpen(store, windowFolder, terms) },
      };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof ReadingError) {
      const Problem = rulesOfReadings.has(error.code) ? NotPossible : UsageError;
      throw new Problem(({ unsigned }) => unsigned(error.message));
    }
    throw error;
  }
}

/** Refuses lines without numbers that are not later than what is stored: they were most likely signed before. */
async function requireLater(readings: readonly SheetReading[], store: ReadingStore, { key }: DeviceSigner) {
  const [next] = readings;
  const { last } = store;
  if (next === undefined || next.sequence !== undefined || last === undefined) {
    return;
  }
  const { openReading } = await import("@tallystick/readings");
  for (const bytes of await store.read(last, last)) {
    const { at } = openReading(bytes, key);
    if (next.at <= at) {
      throw new NotPossible(({ signedBefore }) => signedBefore(last, new Date(at).toISOString()));
    }
  }
}

/** Refuses a line whose number this device's key signed before with another time or other values. */
async function requireAsStored(readings: readonly SheetReading[], store: ReadingStore, { key }: DeviceSigner) {
  const { last = 0, size } = store;
  const stored = readings.filter(({ sequence = Infinity }) => sequence > last - size && sequence <= last);
  const [from, to] = [stored.at(0)?.sequence, stored.at(-1)?.sequence];
  if (from === undefined || to === undefined) {
    return;
  }
  const { deviceOf, openReading } = await import("@tallystick/readings");
  const bytes = await store.read(from, to);
  for (const { sequence = 0, ...line } of stored) {
    const before = bytes[sequence - from];
    if (before === undefined || deviceOf(before) !== key.deviceId) {
      continue;
    }
    const { at, values, cellMilliVolts, sensorDeciCelsius } = openReading(before, key);
    if (!isDeepStrictEqual(plain({ at, values, cellMilliVolts, sensorDeciCelsius }), plain(line))) {
      throw new NotPossible(({ signedDifferently }) => signedDifferently(sequence, new Date(at).toISOString()));
    }
  }
}

/** A record without the fields that are not there, so that two of them can be compared. */
function plain(record: object): object {
  return JSON.parse(JSON.stringify(record)) as object;
}

/** Seals the stored readings after those of the windows in the folder. */
async function sealOpen(
  store: ReadingStore,
  windowFolder: string,
  { batteryId, signer, perWindow }: SigningTerms,
): Promise<WrittenWindow[]> {
  mkdirSync(windowFolder, { recursive: true });
  const end = store.last ?? 0;
  const begin = end - store.size + 1;
  const written: WrittenWindow[] = [];
  for (let from = Math.max(begin, sealedUpTo(windowFolder, batteryId) + 1); from <= end; from += perWindow) {
    const to = Math.min(from + perWindow - 1, end);
    const { message, statement } = await store.seal(signer, signer.key, from, to);
    const file = join(windowFolder, `${batteryId}.${String(from)}-${String(to)}.cbor`);
    // A crash leaves no part of a window under the name of a window.
    writeFileSync(`${file}.part`, message);
    renameSync(`${file}.part`, file);
    const { first, last, from: begins, to: ends, root } = statement;
    written.push({ file, first, last, from: begins, to: ends, root });
  }
  return written;
}

/** Number of the last reading in a window of the folder. */
function sealedUpTo(folder: string, batteryId: string): number {
  const ends = readdirSync(folder).flatMap((name) => {
    const [, id, last] = /^(.*)\.\d+-(\d+)\.cbor$/.exec(name) ?? [];
    return id === batteryId ? [Number(last)] : [];
  });
  return Math.max(0, ...ends);
}
