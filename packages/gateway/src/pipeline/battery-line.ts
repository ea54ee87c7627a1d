import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

import { openReading, ReadingError, signReading, type Reading } from "@tallystick/readings";

import type { BatteryKeys } from "../config/open-keys.js";
import type { BatteryConfig, GatewayConfig } from "../config/schema.js";
import { GatewayStopped, pause, Unusable, type Measured, type Observation } from "../inputs/input.js";
import { messageOf } from "../message-of.js";
import type { GatewayMetrics } from "../metrics/gateway-metrics.js";
import { writeDurably } from "./durable-file.js";
import { missingBefore, missingBeforeSigned, type Missing } from "./next-reading.js";
import { Segment, SOURCE_NUMBER, type End, type Note, type Pending } from "./segment.js";

/** What a battery's line is made of. */
export interface LineSettings {
  /** The folder of the battery. */
  readonly folder: string;
  readonly config: BatteryConfig;
  readonly keys: BatteryKeys;
  readonly windows: GatewayConfig["windows"];
  readonly metrics: GatewayMetrics;
  readonly signal: AbortSignal;
  /** Where the battery's readings end on the ledger. Asked only if the folder has no reading. */
  readonly ledgerEnd: () => Promise<End>;
  /** Called when there is something new for the ledger. */
  readonly onPending: () => void;
}

/** How far the clock of a device may be ahead of this machine's. The ledger refuses readings of the future. */
const AHEAD_MS = 60_000;
/** How long to wait before a disk that failed is tried again. */
const DISK_PAUSE_MS = 1_000;

/**
 * One battery's readings, from their arrival to a sealed window on the disk. A reading is signed, stored and sealed in the
 * order in which it arrives. What is needed after a crash is on the disk before the source gets its acknowledgement.
 */
export class BatteryLine {
  readonly #settings: LineSettings;
  #segment: Segment | undefined;
  /** The end of the readings. Undefined until it is known where they begin. */
  #end: End | undefined;
  #sealedUpTo = 0;
  /** When the oldest reading that is in no window was stored, by the clock of the process. */
  #openSince: number | undefined;
  #pending: Pending[] = [];
  #anchoredUpTo = 0;
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(settings: LineSettings) {
    this.#settings = settings;
  }

  static async open(settings: LineSettings): Promise<BatteryLine> {
    const line = new BatteryLine(settings);
    await mkdir(settings.folder, { recursive: true });
    await line.#load();
    return line;
  }

  get batteryId(): string {
    return this.#settings.config.battery;
  }

  /** What the ledger does not have yet, in its order. */
  get pending(): readonly Pending[] {
    return this.#pending;
  }

  /**
   * Takes an observation. When it returns, the reading is on the disk.
   *
   * @throws {Unusable} The reading makes no sense, and was not stored.
   * @throws {GatewayStopped}
   */
  take(observation: Observation): Promise<void> {
    return this.#inTurn(async () => {
      const { metrics } = this.#settings;
      for (;;) {
        try {
          await this.#take(observation);
          return;
        } catch (error) {
          if (error instanceof Unusable || error instanceof GatewayStopped) {
            throw error;
          }
          if (error instanceof ReadingError && error.code !== "STORE_FAILED") {
            throw new Unusable(error.code.toLowerCase().replaceAll("_", "-"), error.message);
          }
          metrics.diskFailed(this.batteryId, messageOf(error));
        }
        await this.#reload();
      }
    });
  }

  /** Seals the readings that are in no window yet, if the oldest of them waits for long enough. */
  sealIfDue(): Promise<void> {
    return this.#inTurn(async () => {
      const { windows } = this.#settings;
      if (this.#openSince !== undefined && Date.now() - this.#openSince >= windows.minutes * 60_000) {
        await this.#seal();
      }
    });
  }

  /** Notes that the ledger has everything up to a number. */
  async anchored(upTo: number): Promise<void> {
    if (upTo > this.#anchoredUpTo) {
      this.#anchoredUpTo = upTo;
      await writeDurably(join(this.#settings.folder, "anchored"), String(upTo));
    }
    this.#pending = this.#pending.filter(({ last }) => last > upTo);
    this.#settings.metrics.pending(this.batteryId, this.#pending.length);
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#segment?.store.close();
    });
  }

  async #take(observation: Observation): Promise<void> {
    const { keys, config, metrics } = this.#settings;
    const end = (this.#end ??= await this.#settings.ledgerEnd());
    if ("signed" in observation) {
      const { signed } = observation;
      const reading = openReading(signed, keys.readings);
      requirePast(reading.at);
      if (reading.sequence <= end.sequence) {
        this.#repeated(await this.#isStored(reading.sequence, signed), `reading ${String(reading.sequence)}`);
        return;
      }
      await this.#store(signed, reading, missingBeforeSigned(reading.sequence, end));
      return;
    }
    requirePast(observation.at);
    if (end.at !== undefined && observation.at <= end.at) {
      const time = new Date(observation.at).toISOString();
      this.#repeated(await this.#isMeasured(observation), `a reading of ${time}`);
      return;
    }
    if (observation.number !== undefined && end.number !== undefined && observation.number <= end.number) {
      metrics.log("warning", "numbers-began-again", {
        battery: this.batteryId,
        was: end.number,
        is: observation.number,
      });
    }
    const missing = missingBefore(observation, end, config);
    const reading = readingOf(observation, end.sequence + (missing?.readings ?? 0) + 1);
    await this.#store(await signReading(keys.signer, reading), reading, missing);
  }

  async #store(bytes: Uint8Array, reading: Reading, missing: Missing | undefined): Promise<void> {
    const { keys, windows, metrics } = this.#settings;
    const end = this.#end ?? { sequence: 0, counters: {} };
    let segment = this.#segment;
    if (segment === undefined || missing !== undefined) {
      // A store knows nothing of the readings before a gap, so their rules are checked here.
      requireFollows(reading, end);
      await this.#seal();
      const { sequence, ...before } = end;
      const gap = missing && { first: sequence + 1, reason: missing.reason };
      segment = await this.#begin(reading.sequence, { ...(gap && { gap }), before });
    }
    try {
      await segment.store.add([bytes], keys.readings);
    } catch (error) {
      if (segment !== this.#segment) {
        await segment.store.close();
      }
      throw error;
    }
    if (segment !== this.#segment) {
      await this.#segment?.store.close();
      this.#segment = segment;
      this.#sealedUpTo = reading.sequence - 1;
    }
    if (missing !== undefined) {
      metrics.missing(this.batteryId, missing.readings, missing.reason);
      this.#add({ kind: "gap", first: end.sequence + 1, last: reading.sequence - 1, reason: missing.reason });
    }
    this.#end = endOf(segment, reading);
    this.#openSince ??= Date.now();
    metrics.stored(this.batteryId);
    if (reading.sequence - this.#sealedUpTo >= windows.readings) {
      await this.#seal();
    }
  }

  async #begin(first: number, note: Note): Promise<Segment> {
    const { folder } = this.#settings;
    await Segment.remove(folder, first);
    return Segment.create(folder, this.batteryId, first, note);
  }

  async #seal(): Promise<void> {
    const { keys, windows, metrics } = this.#settings;
    const segment = this.#segment;
    const last = segment?.store.last;
    if (segment === undefined || last === undefined) {
      return;
    }
    while (this.#sealedUpTo < last) {
      const from = this.#sealedUpTo + 1;
      const to = Math.min(last, from + windows.readings - 1);
      const { message } = await segment.store.seal(keys.signer, keys.readings, from, to);
      const file = join(segment.windows, `${String(from)}-${String(to)}.cbor`);
      await writeDurably(file, message);
      this.#sealedUpTo = to;
      metrics.sealed(this.batteryId, from, to);
      this.#add({ kind: "window", first: from, last: to, file });
    }
    this.#openSince = undefined;
  }

  #add(item: Pending): void {
    this.#pending.push(item);
    this.#settings.metrics.pending(this.batteryId, this.#pending.length);
    this.#settings.onPending();
  }

  /** @throws {Unusable} It is not a repetition: its source sent it too late, or sent something else before. */
  #repeated(isRepeated: boolean, what: string): void {
    if (!isRepeated) {
      throw new Unusable("late", `${what} came after a later one, and is not among the stored ones`);
    }
    this.#settings.metrics.repeated(this.batteryId);
  }

  async #isStored(sequence: number, bytes: Uint8Array): Promise<boolean> {
    const segment = this.#segment;
    const isThere = segment !== undefined && sequence >= segment.first && sequence <= (segment.store.last ?? 0);
    return isThere && Buffer.from((await segment.store.read(sequence, sequence))[0] ?? []).equals(bytes);
  }

  /** Whether the store has a reading of this time with these values. Times rise from reading to reading. */
  async #isMeasured({ at, values }: Measured): Promise<boolean> {
    const segment = this.#segment;
    if (segment === undefined) {
      return false;
    }
    const { readings } = this.#settings.keys;
    let [low, high] = [segment.first, segment.store.last ?? 0];
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const [bytes] = await segment.store.read(middle, middle);
      const stored = openReading(bytes ?? new Uint8Array(), readings);
      if (stored.at === at) {
        const { cellMilliVolts, sensorDeciCelsius } = stored;
        const found = {
          values: stored.values,
          ...(cellMilliVolts && { cellMilliVolts }),
          ...(sensorDeciCelsius && { sensorDeciCelsius }),
        };
        return isDeepStrictEqual(found, values);
      }
      [low, high] = stored.at < at ? [middle + 1, high] : [low, middle - 1];
    }
    return false;
  }

  /** Reads again from the disk, which failed, where the line was. Until that works, the source waits. */
  async #reload(): Promise<void> {
    const { metrics, signal } = this.#settings;
    await this.#segment?.store.close().catch(() => undefined);
    for (;;) {
      this.#segment = undefined;
      await pause(DISK_PAUSE_MS, signal);
      if (signal.aborted) {
        throw new GatewayStopped();
      }
      try {
        await this.#load();
        return;
      } catch (error) {
        metrics.diskFailed(this.batteryId, messageOf(error));
      }
    }
  }

  /** Reads from the disk where the line was. */
  async #load(): Promise<void> {
    const { folder, keys, metrics } = this.#settings;
    this.#anchoredUpTo = Number(await readFile(join(folder, "anchored"), "utf8").catch(() => "0"));
    const begins = await Segment.listed(folder);
    this.#pending = [];
    for (let first = begins.at(-1); first !== undefined; first = begins.at(-1)) {
      const segment = await Segment.open(folder, this.batteryId, first);
      if (segment.store.last !== undefined) {
        this.#segment = segment;
        break;
      }
      await segment.store.close();
      await Segment.remove(folder, first);
      begins.pop();
    }
    for (const first of begins) {
      this.#pending.push(...(await Segment.pendingIn(folder, first)));
    }
    const segment = this.#segment;
    if (segment !== undefined) {
      const lastWindow = this.#pending.findLast(({ kind, first }) => kind === "window" && first >= segment.first);
      this.#sealedUpTo = lastWindow?.last ?? segment.first - 1;
      this.#end = await endIn(segment, keys);
      this.#openSince = this.#end.sequence > this.#sealedUpTo ? Date.now() : undefined;
    }
    this.#pending = this.#pending.filter(({ last }) => last > this.#anchoredUpTo);
    metrics.pending(this.batteryId, this.#pending.length);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

/** The end of the readings after the newest one. */
function endOf({ note, store }: Segment, { sequence, at, further }: Reading): End {
  const number = further?.find(({ name }) => name === SOURCE_NUMBER)?.value;
  return {
    ...{ sequence, at, counters: { ...note.before.counters, ...store.end?.counters } },
    ...(typeof number === "number" && { number }),
  };
}

/** The end of the readings of a segment that has readings. */
async function endIn(segment: Segment, { readings }: BatteryKeys): Promise<End> {
  const last = segment.store.last ?? 0;
  const [bytes] = await segment.store.read(last, last);
  return endOf(segment, openReading(bytes ?? new Uint8Array(), readings));
}

function readingOf({ battery, at, number, values }: Measured, sequence: number): Reading {
  const further = number === undefined ? {} : { further: [{ name: SOURCE_NUMBER, value: number }] };
  return { batteryId: battery, sequence, at, ...values, ...further };
}

function requirePast(at: number): void {
  if (at > Date.now() + AHEAD_MS) {
    throw new Unusable("future", `its time ${new Date(at).toISOString()} lies in the future`);
  }
}

/** @throws {Unusable} The reading is older than the one before the gap, or a counter fell in the gap. */
function requireFollows({ at, values }: Reading, end: End): void {
  if (end.at !== undefined && at < end.at) {
    throw new Unusable("clock-back", "it is older than the reading before it");
  }
  const counters = new Map(Object.entries(end.counters));
  for (const [name, now] of Object.entries(values)) {
    const before = counters.get(name);
    if (before !== undefined && now < before) {
      throw new Unusable("counter-rollback", `${name} was ${String(before)}, and is ${String(now)}`);
    }
  }
}
