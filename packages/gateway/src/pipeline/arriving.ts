import { openReading, ReadingError, signReading, type Reading } from "@tallystick/readings";

import type { BatteryKeys } from "../config/open-keys.js";
import type { BatteryConfig } from "../config/schema.js";
import { CounterFell, Unusable, type Measured, type Observation, type SignedByDevice } from "../inputs/input.js";
import { missingBefore, missingBeforeSigned, type Missing } from "./next-reading.js";
import { SOURCE_NUMBER, type End } from "./segment.js";

/** How far the clock of a device may be ahead of this machine's. The ledger refuses readings of the future. */
export const AHEAD_MS = 60_000;

/** A signed reading that follows the ones before it. */
export interface Arriving {
  readonly reading: Reading;
  /** The signed bytes. */
  readonly bytes: Uint8Array;
  /** What is missing between the reading before and this one. Absent if nothing is. */
  readonly missing?: Missing;
}

/** A reading that follows, before it is signed. */
type Made = Omit<Arriving, "bytes">;

/** What an observation is read by. */
export interface Reader {
  readonly keys: BatteryKeys;
  readonly config: BatteryConfig;
  /** Whether a counter that fell is left out of a reading that the gateway signs. Default: none is, and the reading is refused. */
  readonly leavesOut?: ((counter: string) => boolean) | undefined;
  /** Looks at a reading before it is signed. Throws what is wrong with it. */
  readonly judge?: ((reading: Reading, end: End) => void) | undefined;
}

/**
 * The reading that an observation makes after the readings before it, not signed yet. Undefined if it is not newer than these: it is
 * a repetition, or came too late.
 *
 * @throws {Unusable} The observation makes no sense.
 */
export function readingAfter(end: End, observation: Observation, reader: Reader): Made | undefined {
  const { keys, judge } = reader;
  const made = "signed" in observation ? signedAfter(end, observation, keys) : measuredAfter(end, observation, reader);
  if (made !== undefined) {
    requireFollows(made.reading, end);
    judge?.(made.reading, end);
  }
  return made;
}

function signedAfter(end: End, { signed }: SignedByDevice, keys: BatteryKeys): Made | undefined {
  const reading = openSigned(signed, keys);
  return reading.sequence > end.sequence ? madeOf(reading, missingBeforeSigned(reading.sequence, end)) : undefined;
}

function measuredAfter(end: End, observation: Measured, { config, leavesOut }: Reader): Made | undefined {
  requirePast(observation.at);
  if (end.at !== undefined && observation.at <= end.at) {
    return undefined;
  }
  const missing = missingBefore(observation, end, config);
  const reading = readingOf(observation, end.sequence + (missing?.readings ?? 0) + 1);
  const { values, cellMilliVolts, sensorDeciCelsius } = reading;
  const kept = Object.entries(values).filter(([name]) => leavesOut?.(name) !== true || !fell(name, values, end));
  const saysNothingElse = kept.length === 0 && cellMilliVolts === undefined && sensorDeciCelsius === undefined;
  return madeOf(saysNothingElse ? reading : { ...reading, values: Object.fromEntries(kept) }, missing);
}

function fell(name: string, values: Reading["values"], { counters }: End): boolean {
  const [before, now] = [new Map(Object.entries(counters)).get(name), new Map(Object.entries(values)).get(name)];
  return before !== undefined && now !== undefined && now < before;
}

/** The counters that an observation of the gateway has below those before it. */
export function fallenIn(observation: Measured, end: End): readonly string[] {
  const { values } = observation.values;
  return Object.keys(values).filter((name) => fell(name, values, end));
}

function madeOf(reading: Reading, missing: Missing | undefined): Made {
  return { reading, ...(missing !== undefined && { missing }) };
}

/**
 * A signed reading of an observation, as `readingAfter` makes it.
 *
 * @throws {Unusable} The observation makes no sense.
 * @throws {KeyFailed} It could not be signed.
 */
export async function arrivingAfter(end: End, observation: Observation, reader: Reader): Promise<Arriving | undefined> {
  const made = readingAfter(end, observation, reader);
  if (made === undefined) {
    return undefined;
  }
  try {
    const bytes = "signed" in observation ? observation.signed : await signReading(reader.keys.signer, made.reading);
    return { ...made, bytes };
  } catch (error) {
    throw unusable(error);
  }
}

/** When an observation was measured. @throws {Unusable} Its device did not sign it. */
export function timeOf(observation: Observation, keys: BatteryKeys): number {
  return "signed" in observation ? verified(observation.signed, keys).at : observation.at;
}

/** Reads what a device has signed. @throws {Unusable} */
export function openSigned(bytes: Uint8Array, keys: BatteryKeys): Reading {
  const reading = verified(bytes, keys);
  requirePast(reading.at);
  return reading;
}

function verified(bytes: Uint8Array, { readings }: BatteryKeys): Reading {
  try {
    return openReading(bytes, readings);
  } catch (error) {
    throw unusable(error);
  }
}

/** The fault of a reading, as an input counts it. Another failure stays what it is. */
export function unusable(error: unknown): unknown {
  return error instanceof ReadingError && error.code !== "STORE_FAILED"
    ? new Unusable(error.code.toLowerCase().replaceAll("_", "-"), error.message)
    : error;
}

function readingOf({ battery, at, number, values }: Measured, sequence: number): Reading {
  const further = number === undefined ? {} : { further: [{ name: SOURCE_NUMBER, value: number }] };
  return { batteryId: battery, sequence, at, ...values, ...further };
}

/** @throws {Unusable} It is a time of the future. */
export function requirePast(at: number): void {
  if (at > Date.now() + AHEAD_MS) {
    throw new Unusable("future", `its time ${new Date(at).toISOString()} lies in the future`);
  }
}

/**
 * A store knows nothing of the readings before a gap, so what follows them is checked here.
 *
 * @throws {Unusable} The reading is older than the one before, or a counter fell.
 */
export function requireFollows({ at, values }: Reading, end: End): void {
  if (end.at !== undefined && at < end.at) {
    throw new Unusable("clock-back", "it is older than the reading before it");
  }
  const [before, now] = [new Map(Object.entries(end.counters)), new Map(Object.entries(values))];
  for (const name of Object.keys(values).filter((each) => fell(each, values, end))) {
    throw new CounterFell(`${name} was ${String(before.get(name))}, and is ${String(now.get(name))}`);
  }
}
