import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { openReading, type Reading } from "@tallystick/readings";

import type { BatteryKeys } from "../config/open-keys.js";
import type { GatewayConfig } from "../config/schema.js";
import type { Measured, Observation } from "../inputs/input.js";
import { openSigned, unusable, type Arriving } from "./arriving.js";
import { ifThere, writeDurably } from "./durable-file.js";
import type { Limits } from "./limits.js";
import { endWithoutWrong, runsOf, type Mending, type Run } from "./mending.js";
import { endAfter } from "./plausibility.js";
import { Segment, sourceNumberOf, type End, type Note, type Pending } from "./segment.js";

/** What the readings of a battery are stored with. */
export interface StoredSettings {
  /** The folder of the battery. */
  readonly folder: string;
  readonly batteryId: string;
  readonly keys: BatteryKeys;
  readonly windows: GatewayConfig["windows"];
  /** What the ledger has said of the battery's values. */
  readonly limits: () => Limits;
  /** Called for a window that was sealed. */
  readonly onSealed: (first: number, last: number) => void;
  /** Called when there are other windows and gaps for the ledger. */
  readonly onPending: () => void;
}

/** The readings that are looked through at once. */
const READ_AT_ONCE = 1_000;

/**
 * A battery's readings on the disk, in segments without a gap, and the windows that were sealed of them. What a method has done
 * is on the disk when it returns. After a failure of the disk, `load` finds out where the readings are.
 */
export class StoredReadings {
  readonly #settings: StoredSettings;
  #segment: Segment | undefined;
  #end: End | undefined;
  #newest: Reading | undefined;
  /** Whether the next reading begins another segment. */
  #isClosed = false;
  #sealedUpTo = 0;
  /** When the oldest reading that is in no window was stored, by the clock of the process. */
  #openSince: number | undefined;
  #pending: Pending[] = [];
  #anchoredUpTo = 0;
  /** What the disk says of `anchoredUpTo`. */
  #notedUpTo = 0;

  constructor(settings: StoredSettings) {
    this.#settings = settings;
  }

  /** The end of the readings. Undefined if there is none. */
  get end(): End | undefined {
    return this.#end;
  }

  /** Whether the newest reading has nothing of a counter that readings before it have. */
  isLeftOut(counter: string): boolean {
    return Object.hasOwn(this.#end?.counters ?? {}, counter) && !Object.hasOwn(this.#newest?.values ?? {}, counter);
  }

  /** What the ledger does not have yet, in its order. */
  get pending(): readonly Pending[] {
    return this.#pending;
  }

  /** Reads from the disk what there is. */
  async load(): Promise<void> {
    const { folder, batteryId, keys } = this.#settings;
    await mkdir(folder, { recursive: true });
    this.#notedUpTo = Number.parseInt((await ifThere(readFile(join(folder, "anchored"), "utf8"))) ?? "", 10) || 0;
    this.#anchoredUpTo = Math.max(this.#anchoredUpTo, this.#notedUpTo);
    const begins = await Segment.listed(folder);
    for (let first = begins.at(-1); first !== undefined; first = begins.at(-1)) {
      const segment = await Segment.open(folder, batteryId, first);
      if (segment.store.last !== undefined) {
        this.#segment = segment;
        break;
      }
      // A crash came before its first reading.
      await segment.store.close();
      await Segment.remove(folder, first);
      begins.pop();
    }
    const pending = (await Promise.all(begins.map((first) => Segment.pendingIn(folder, first)))).flat();
    const segment = this.#segment;
    if (segment !== undefined) {
      const counters = await segment.closedWith();
      this.#isClosed = counters !== undefined;
      this.#newest = await newestIn(segment, keys);
      this.#end = { ...endOf(segment, this.#newest), ...(counters && { counters }) };
      this.#sealedUpTo = Math.max(segment.first - 1, pending.at(-1)?.last ?? 0);
      this.#end = { ...this.#end, floors: await this.#floorsIn(segment) };
      this.#openSince = this.#end.sequence > this.#sealedUpTo ? Date.now() : undefined;
    }
    this.#setPending(pending);
  }

  /**
   * Stores a reading, and in a new segment if readings are missing before it.
   *
   * @param end - The end of the readings before it: `end`, or that on the ledger if there is none here.
   * @throws {Unusable} The reading does not follow the stored ones, and was not stored.
   */
  async add({ reading, bytes, missing }: Arriving, end: End): Promise<void> {
    const { keys, limits } = this.#settings;
    const { sequence, ...before } = end;
    const last = this.#segment;
    let segment = last;
    if (segment === undefined || missing !== undefined || this.#isClosed) {
      await this.#seal();
      const gap = missing && { first: sequence + 1, reason: missing.reason };
      segment = await this.#begin(reading.sequence, { ...(gap && { gap }), before });
    }
    try {
      await segment.store.add([bytes], keys.readings);
    } catch (error) {
      if (segment !== last) {
        await segment.store.close();
      }
      throw unusable(error);
    }
    if (segment !== last) {
      this.#segment = segment;
      this.#isClosed = false;
      this.#sealedUpTo = reading.sequence - 1;
    }
    const { floors = {} } = endAfter(end, reading, limits());
    this.#end = { ...endOf(segment, reading), floors };
    this.#newest = reading;
    this.#openSince ??= Date.now();
    if (missing !== undefined) {
      const { reason } = missing;
      this.#addPending({ kind: "gap", first: sequence + 1, last: reading.sequence - 1, reason });
    }
    if (segment !== last) {
      await last?.store.close();
    }
  }

  /**
   * Seals the readings that are in no window yet, if they fill one, or if the oldest of them waits for long enough.
   *
   * @returns whether there was something to seal.
   */
  async sealIfDue(): Promise<boolean> {
    const { minutes } = this.#settings.windows;
    const open = (this.#end?.sequence ?? 0) - this.#sealedUpTo;
    const waits = this.#openSince === undefined ? 0 : Date.now() - this.#openSince;
    const isDue = this.#segment !== undefined && open > 0 && (open >= this.#mostReadings || waits >= minutes * 60_000);
    if (isDue) {
      await this.#seal();
    }
    return isDue;
  }

  /**
   * Seals the readings of a refused window again, without the wrong ones: these count as missing. They stay stored, and
   * the counters continue from the good ones.
   *
   * @returns the parts that the window has become. Empty: nothing is wrong with its readings, and it stays as it is.
   */
  async mend(window: Pick<Run, "first" | "last">, mending: Mending): Promise<readonly Run[]> {
    const { folder } = this.#settings;
    const begins = await Segment.listed(folder);
    const [from = window.first] = begins.filter((first) => first <= window.first).slice(-1);
    const parts = await this.#inSegment(from, (segment) => this.#replaced(segment, window, mending));
    const isWrong = parts.some(({ problem }) => problem !== undefined);
    if (isWrong && this.#segment !== undefined && this.#end !== undefined) {
      let end = mending.before;
      for (const first of begins.filter((each) => each >= from)) {
        end = await this.#inSegment(first, (segment) => this.#endWithoutWrong(segment, end, mending));
      }
      await this.#segment.close(end.counters);
      this.#isClosed = true;
      this.#end = { ...this.#end, counters: end.counters, floors: end.floors ?? {} };
    }
    return parts;
  }

  /** Takes away what the ledger has, up to a number. */
  anchored(upTo: number): void {
    this.#anchoredUpTo = Math.max(this.#anchoredUpTo, upTo);
    this.#setPending(this.#pending);
  }

  /**
   * Notes on the disk what the ledger has, so that it is not asked again after a restart.
   *
   * @returns whether there was something to note.
   */
  async noteAnchored(): Promise<boolean> {
    const upTo = this.#anchoredUpTo;
    if (upTo <= this.#notedUpTo) {
      return false;
    }
    await writeDurably(join(this.#settings.folder, "anchored"), String(upTo));
    this.#notedUpTo = upTo;
    return true;
  }

  /** Whether an observation is one of the readings, with the same bytes or values. A broker may send again what it sent long before. */
  async has(observation: Observation): Promise<boolean> {
    const { folder, keys } = this.#settings;
    const sequence = "signed" in observation ? openSigned(observation.signed, keys).sequence : undefined;
    const newest = this.#segment;
    for (const first of (await Segment.listed(folder)).reverse()) {
      const { before } = newest?.first === first ? newest.note : await Segment.noteOf(folder, first);
      const isThere = "signed" in observation ? first <= (sequence ?? 0) : (before.at ?? -Infinity) < observation.at;
      if (isThere) {
        return this.#inSegment(first, (segment) =>
          "signed" in observation
            ? isStored(segment, observation.signed, sequence ?? 0)
            : isMeasured(segment, observation, keys),
        );
      }
    }
    return false;
  }

  /** The counters before the newest reading, as far as the reading before it or the beginning of its segment says them. */
  async countersBefore(): Promise<End["counters"]> {
    const segment = this.#segment;
    const before = (segment?.store.last ?? 0) - 1;
    if (segment === undefined || before < segment.first) {
      return segment?.note.before.counters ?? {};
    }
    const [reading] = await this.#read(segment, before, before);
    return { ...segment.note.before.counters, ...reading?.values };
  }

  async close(): Promise<void> {
    const segment = this.#segment;
    this.#segment = undefined;
    await segment?.store.close();
  }

  get #mostReadings(): number {
    const { windows, limits } = this.#settings;
    return Math.min(windows.readings, limits().mostReadingsPerWindow ?? Infinity);
  }

  async #begin(first: number, note: Note): Promise<Segment> {
    const { folder, batteryId } = this.#settings;
    await Segment.remove(folder, first);
    return Segment.create(folder, batteryId, first, note);
  }

  async #seal(): Promise<void> {
    const { keys, onSealed } = this.#settings;
    const segment = this.#segment;
    const last = segment?.store.last;
    if (segment === undefined || last === undefined) {
      return;
    }
    while (this.#sealedUpTo < last) {
      const from = this.#sealedUpTo + 1;
      const to = Math.min(last, from + this.#mostReadings - 1);
      const { message } = await segment.store.seal(keys.signer, keys.readings, from, to);
      const file = segment.fileOf({ first: from, last: to }, "cbor");
      await writeDurably(file, message);
      this.#sealedUpTo = to;
      onSealed(from, to);
      this.#addPending({ kind: "window", first: from, last: to, file });
    }
    this.#openSince = undefined;
  }

  async #replaced(segment: Segment, window: Pick<Run, "first" | "last">, mending: Mending): Promise<readonly Run[]> {
    const { keys } = this.#settings;
    const runs = runsOf(await this.#read(segment, window.first, window.last), mending);
    if (runs.length === 1 && runs[0]?.problem === undefined) {
      return [];
    }
    const parts: (Run & { readonly content: Uint8Array | string })[] = [];
    for (const run of runs) {
      const { first, last, problem } = run;
      const content =
        problem === undefined
          ? (await segment.store.seal(keys.signer, keys.readings, first, last)).message
          : `the device said what the battery cannot have had: ${problem}`;
      parts.push({ ...run, content });
    }
    await segment.replace(window, parts);
    this.#setPending(
      this.#pending.flatMap((item): Pending[] =>
        item.kind === "window" && item.first === window.first
          ? parts.map(({ first, last, content }) =>
              typeof content === "string"
                ? { kind: "gap", first, last, reason: content }
                : { kind: "window", first, last, file: segment.fileOf({ first, last }, "cbor") },
            )
          : [item],
      ),
    );
    return runs;
  }

  async #endWithoutWrong({ first, store }: Segment, before: End, mending: Mending): Promise<End> {
    let end = before;
    const last = store.last ?? 0;
    for (let from = Math.max(first, before.sequence + 1); from <= last; from += READ_AT_ONCE) {
      const to = Math.min(last, from + READ_AT_ONCE - 1);
      end = endWithoutWrong(await this.#read({ store }, from, to), end, mending);
    }
    return end;
  }

  /** From where counters are measured that rise. The ledger measures from the last window, so the readings before it do not count. */
  async #floorsIn({ first, note, store }: Segment): Promise<NonNullable<End["floors"]>> {
    const last = store.last ?? 0;
    let end: End = { sequence: first - 1, ...note.before };
    for (let from = Math.max(first, this.#sealedUpTo); from <= last; from += READ_AT_ONCE) {
      for (const reading of await this.#read({ store }, from, Math.min(last, from + READ_AT_ONCE - 1))) {
        end = endAfter(end, reading, this.#settings.limits());
      }
    }
    return end.floors ?? {};
  }

  async #read({ store }: Pick<Segment, "store">, first: number, last: number): Promise<Reading[]> {
    return (await store.read(first, last)).map((bytes) => openReading(bytes, this.#settings.keys.readings));
  }

  /** Does something with a segment, which is opened for it if it is not the newest one. */
  async #inSegment<T>(first: number, work: (segment: Segment) => Promise<T>): Promise<T> {
    if (this.#segment?.first === first) {
      return work(this.#segment);
    }
    const { folder, batteryId } = this.#settings;
    const segment = await Segment.open(folder, batteryId, first);
    return work(segment).finally(() => segment.store.close());
  }

  #addPending(item: Pending): void {
    this.#setPending([...this.#pending, item]);
  }

  #setPending(pending: readonly Pending[]): void {
    this.#pending = pending.filter(({ last }) => last > this.#anchoredUpTo);
    this.#settings.onPending();
  }
}

async function isStored({ first, store }: Segment, signed: Uint8Array, sequence: number): Promise<boolean> {
  const isThere = sequence >= first && sequence <= (store.last ?? 0);
  return isThere && Buffer.from((await store.read(sequence, sequence))[0] ?? []).equals(signed);
}

/** Whether a segment has a reading of this time with these values. Times rise from reading to reading. */
async function isMeasured(
  { first, store }: Segment,
  { at, values }: Measured,
  { readings }: BatteryKeys,
): Promise<boolean> {
  let [low, high] = [first, store.last ?? 0];
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    const [bytes] = await store.read(middle, middle);
    const stored = openReading(bytes ?? new Uint8Array(), readings);
    if (stored.at === at) {
      return isOf(stored, values);
    }
    [low, high] = stored.at < at ? [middle + 1, high] : [low, middle - 1];
  }
  return false;
}

/** Whether a reading was made of what a source has said. A counter that fell may have been left out. */
function isOf({ values, cellMilliVolts, sensorDeciCelsius }: Reading, said: Measured["values"]): boolean {
  const others = { ...(cellMilliVolts && { cellMilliVolts }), ...(sensorDeciCelsius && { sensorDeciCelsius }) };
  return isDeepStrictEqual({ values: { ...said.values, ...values }, ...others }, said);
}

/** The end of the readings after the newest one. */
function endOf({ note, store }: Segment, reading: Reading): End {
  const { sequence, at } = reading;
  const number = sourceNumberOf(reading);
  return {
    ...{ sequence, at, counters: { ...note.before.counters, ...store.end?.counters } },
    ...(number !== undefined && { number }),
  };
}

/** The newest reading of a segment that has readings. */
async function newestIn({ store }: Segment, { readings }: BatteryKeys): Promise<Reading> {
  const last = store.last ?? 0;
  const [bytes] = await store.read(last, last);
  return openReading(bytes ?? new Uint8Array(), readings);
}
