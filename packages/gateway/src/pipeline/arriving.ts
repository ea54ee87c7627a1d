import { openReading, ReadingError, signReading, type Reading } from "@tallystick/readings";

import type { BatteryKeys } from "../config/open-keys.js";
import type { BatteryConfig } from "../config/schema.js";
import { Unusable, type Measured, type Observation } from "../inputs/input.js";
import { missingBefore, missingBeforeSigned, type Missing } from "./next-reading.js";
import { SOURCE_NUMBER, type End } from "./segment.js";

/** How far the clock of a device may be ahead of this machine's. The ledger refuses readings of the future. */
const AHEAD_MS = 60_000;

/** A signed reading that follows the ones before it. */
export interface Arriving {
  readonly reading: Reading;
  /** The signed bytes. */
  readonly bytes: Uint8Array;
  /** What is missing between the reading before and this one. Absent if nothing is. */
  readonly missing?: Missing;
}

/**
 * The reading that an observation makes after the readings before it. Undefined if it is not newer than these: it is a repetition,
 * or came too late.
 *
 * @throws {Unusable} The observation makes no sense.
 * @throws {KeyFailed} It could not be signed.
 */
export async function arrivingAfter(
  end: End,
  observation: Observation,
  { keys, config }: { readonly keys: BatteryKeys; readonly config: BatteryConfig },
): Promise<Arriving | undefined> {
  if ("signed" in observation) {
    const bytes = observation.signed;
    const reading = openSigned(bytes, keys);
    if (reading.sequence <= end.sequence) {
      return undefined;
    }
    requireFollows(reading, end);
    return arrivingOf(reading, bytes, missingBeforeSigned(reading.sequence, end));
  }
  requirePast(observation.at);
  if (end.at !== undefined && observation.at <= end.at) {
    return undefined;
  }
  const missing = missingBefore(observation, end, config);
  const reading = readingOf(observation, end.sequence + (missing?.readings ?? 0) + 1);
  try {
    const bytes = await signReading(keys.signer, reading);
    requireFollows(reading, end);
    return arrivingOf(reading, bytes, missing);
  } catch (error) {
    throw unusable(error);
  }
}

/** Reads what a device has signed. @throws {Unusable} */
export function openSigned(bytes: Uint8Array, { readings }: BatteryKeys): Reading {
  try {
    const reading = openReading(bytes, readings);
    requirePast(reading.at);
    return reading;
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

function arrivingOf(reading: Reading, bytes: Uint8Array, missing: Missing | undefined): Arriving {
  return { reading, bytes, ...(missing !== undefined && { missing }) };
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

/**
 * A store knows nothing of the readings before a gap, so what follows them is checked here.
 *
 * @throws {Unusable} The reading is older than the one before, or a counter fell.
 */
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
