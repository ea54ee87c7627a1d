import { mostCounterRise, type CounterRise } from "@tallystick/client";
import { QUANTITIES, type Quantity, type Reading } from "@tallystick/readings";

import { Doubtful, Unusable } from "../inputs/input.js";
import type { Limits } from "./limits.js";
import { sourceNumberOf, type End } from "./segment.js";

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** What no battery has. A register whose bits are all ones shows more of most quantities. */
const POSSIBLE: Readonly<Partial<Record<Quantity, Bounds>>> = {
  deciCelsius: { least: -2_731, most: 20_000 },
  stateOfChargePerMille: { most: 2_000 },
  stateOfHealthPerMille: { most: 2_000 },
};
/** What each counter counts. */
const COUNTERS = {
  cycles: "count",
  throughputMilliampHours: "charge",
  energyThroughputMilliwattHours: "energy",
  negativeEvents: "count",
  secondsOverTemperature: "seconds",
  secondsUnderTemperature: "seconds",
  secondsChargingOverTemperature: "seconds",
  secondsChargingUnderTemperature: "seconds",
  deepDischarges: "count",
  overcharges: "count",
} as const satisfies Readonly<Record<keyof CounterRise, string>>;
/** A rating that bounds nothing, until the ledger has said the battery's. */
const UNKNOWN = { capacityMilliampHours: Infinity, energyMilliwattHours: Infinity };
const HOUR_MS = 3_600_000;
/** The most full charges in an hour, both directions together. The fastest cells need two minutes for one direction. */
const CHARGES_AN_HOUR = 15;
/** The most events of a kind in a second. */
const EVENTS_A_SECOND = 1;

/**
 * Requires that the ledger would take the values in a window.
 *
 * @throws {Unusable} `implausible`: it would not, or no battery of this rating has them.
 */
export function requirePossible({ values }: Pick<Reading, "values">, end: End, limits: Limits): void {
  for (const quantity of QUANTITIES) {
    const value = values[quantity];
    if (value === undefined) {
      continue;
    }
    const bounds = [POSSIBLE[quantity], ratedBounds(quantity, limits), limits.plausible?.[quantity]];
    for (const { least = -Infinity, most = Infinity } of bounds.filter((each) => each !== undefined)) {
      if (value < least || value > most) {
        const range = `${Number.isFinite(least) ? String(least) : "…"} to ${Number.isFinite(most) ? String(most) : "…"}`;
        throw new Unusable("implausible", `${quantity} is ${String(value)}, and ${range} is possible`);
      }
    }
    requireRiseOfLedger(quantity, value, end, limits);
  }
}

function requireRiseOfLedger(quantity: Quantity, value: number, { counters, sequence }: End, limits: Limits): void {
  // Before the first window the ledger takes each counter for zero. Of later ones the gateway must know the value before.
  const before = counters[quantity] ?? (sequence === 0 ? 0 : undefined);
  if (before === undefined || !isCounter(quantity)) {
    return;
  }
  const { rated = UNKNOWN, ...rules } = limits;
  const rise = mostCounterRise(quantity, { rated, rules: counters[quantity] === undefined ? {} : rules });
  if (value > before + rise) {
    const risen = `${quantity} rose from ${String(before)} to ${String(value)}`;
    throw new Unusable("implausible", `${risen}, and the ledger takes a rise of ${String(rise)}`);
  }
}

/**
 * Requires that counters rise no faster than a battery can use its life up, and that no message is missing of a source whose
 * period is not known. If it is known, the time tells whether so many can be missing.
 *
 * @throws {Doubtful} One rose faster, or the number jumped.
 */
export function requireUndoubted(reading: Reading, end: End, limits: Limits, period: number | undefined): void {
  if (end.at === undefined) {
    return;
  }
  const { at, values } = reading;
  const number = sourceNumberOf(reading);
  if (period === undefined && number !== undefined && end.number !== undefined && number > end.number + 1) {
    throw new Doubtful(`the number of the message is ${String(number)} after ${String(end.number)}`);
  }
  const elapsedMs = at - end.at;
  for (const quantity of QUANTITIES.filter(isCounter)) {
    const [before, now] = [end.counters[quantity], values[quantity]];
    const most = riseIn(elapsedMs, quantity, limits);
    if (before !== undefined && now !== undefined && now - before > most) {
      const risen = `${quantity} rose from ${String(before)} to ${String(now)} in ${String(elapsedMs / 1_000)} s`;
      throw new Doubtful(`${risen}, and ${String(most)} is the most`);
    }
  }
}

/** The end of the readings after one more. */
export function endAfter(end: End, reading: Reading): End {
  const counters = { ...end.counters };
  for (const quantity of QUANTITIES.filter(isCounter)) {
    const value = reading.values[quantity] ?? counters[quantity];
    if (value !== undefined) {
      counters[quantity] = value;
    }
  }
  const number = sourceNumberOf(reading);
  return { sequence: reading.sequence, at: reading.at, counters, ...(number !== undefined && { number }) };
}

/** What the rating allows, with much room. */
function ratedBounds(quantity: Quantity, { rated }: Limits): Bounds | undefined {
  if (rated === undefined) {
    return undefined;
  }
  const { capacityMilliampHours: capacity, energyMilliwattHours: energy } = rated;
  const current = 200 * capacity;
  const bounds: Readonly<Partial<Record<Quantity, Bounds>>> = {
    milliVolts: { most: Math.ceil((3_000 * energy) / capacity) },
    milliAmps: { least: -current, most: current },
    capacityMilliampHours: { most: 3 * capacity },
  };
  return bounds[quantity];
}

/** The most that a counter rises in a time. A device may count in steps, so one step more is allowed. */
function riseIn(elapsedMs: number, counter: keyof CounterRise, { rated = UNKNOWN }: Limits): number {
  const charges = (CHARGES_AN_HOUR * elapsedMs) / HOUR_MS;
  switch (COUNTERS[counter]) {
    case "charge":
      return Math.ceil((charges + 0.05) * 2 * rated.capacityMilliampHours);
    case "energy":
      return Math.ceil((charges + 0.05) * 2 * rated.energyMilliwattHours);
    case "count":
      return Math.ceil(counter === "cycles" ? charges + 1 : 1 + (EVENTS_A_SECOND * elapsedMs) / 1_000);
    case "seconds":
      return Math.ceil(60 + (1.1 * elapsedMs) / 1_000);
  }
}

function isCounter(quantity: Quantity): quantity is keyof CounterRise {
  return Object.hasOwn(COUNTERS, quantity);
}
