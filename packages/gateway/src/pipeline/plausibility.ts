import { mostCounterRise, mostCounterRiseADay, mostCounterRiseIn, type CounterRise } from "@tallystick/client";
import { QUANTITIES, type Quantity, type Reading } from "@tallystick/readings";

import { Doubtful, Unusable } from "../inputs/input.js";
import type { Limits } from "./limits.js";
import { isInTime } from "./next-reading.js";
import { sourceNumberOf, type End, type Floor } from "./segment.js";

interface Bounds {
  readonly least?: number | undefined;
  readonly most?: number | undefined;
}

/** What no battery has. A register whose bits are all ones shows more of most quantities. */
const POSSIBLE: Readonly<Partial<Record<Quantity, Bounds>>> = {
  deciCelsius: { least: -2_731, most: 20_000 },
  ambientDeciCelsius: { least: -2_731, most: 20_000 },
  ambientHumidityPerMille: { most: 2_000 },
  stateOfChargePerMille: { most: 2_000 },
  stateOfHealthPerMille: { most: 2_000 },
  roundTripEfficiencyPerMille: { most: 2_000 },
  selfDischargePerMilleAMonth: { most: 2_000 },
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
  accidents: "count",
} as const satisfies Readonly<Record<keyof CounterRise, string>>;
/** A rating that bounds nothing, until the ledger has said the battery's. */
const UNKNOWN = { capacityMilliampHours: Infinity, energyMilliwattHours: Infinity };
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The most full charges in an hour, both directions together. The fastest cells need two minutes for one direction. */
const CHARGES_AN_HOUR = 15;
/** The most events of a kind in a second. */
const EVENTS_A_SECOND = 1;

/**
 * Requires that the ledger would take the values in a window.
 *
 * @throws {Unusable} `implausible`: it would not, or no battery of this rating has them. `before-made`: the battery was not made yet, as a
 * clock says that was reset. By such a time millions of readings would be missing before the next one.
 */
export function requirePossible({ values, at }: Pick<Reading, "values" | "at">, end: End, limits: Limits): void {
  const { manufacturedOn } = limits;
  // A day begins earlier in some time zones.
  if (manufacturedOn !== undefined && at < Date.parse(manufacturedOn) - DAY_MS) {
    const time = new Date(at).toISOString();
    throw new Unusable("before-made", `its time ${time} is before ${manufacturedOn}, when the battery was made`);
  }
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
    requireSpeedOfLedger(quantity, { value, at }, end, limits);
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
 * The ledger bounds the rise since the window before and that within a window. Where windows will end is not known yet, so the rise since each
 * reading is bounded. It is enough to look at the one after which least more is allowed.
 */
function requireSpeedOfLedger(quantity: Quantity, { value, at }: Floor, { floors = {} }: End, limits: Limits): void {
  const floor = floors[quantity];
  if (floor === undefined || !isCounter(quantity)) {
    return;
  }
  const { rated = UNKNOWN, ...rules } = limits;
  const elapsedMs = Math.max(0, at - floor.at);
  const most = mostCounterRiseIn(elapsedMs, quantity, { rated, rules });
  if (value - floor.value > most) {
    const risen = `${quantity} rose from ${String(floor.value)} to ${String(value)} in ${String(elapsedMs / 1_000)} s`;
    throw new Unusable("implausible", `${risen}, and the ledger takes a rise of ${String(most)}`);
  }
}

/**
 * Requires that a reading continues from the ones before it: counters rise no faster than a battery can use its life up, and begin with no
 * more than one can count in a day.
 *
 * @throws {Doubtful} One rose faster, or began higher.
 */
export function requireSlowRise({ at, values }: Reading, end: End, limits: Limits): void {
  for (const quantity of QUANTITIES.filter(isCounter)) {
    const [before, now] = [end.counters[quantity], values[quantity]];
    const elapsedMs = before === undefined ? DAY_MS : at - (end.at ?? at);
    const most = riseIn(elapsedMs, quantity, limits);
    if (now !== undefined && now - (before ?? 0) > most) {
      const risen =
        before === undefined
          ? `${quantity} begins with ${String(now)}`
          : `${quantity} rose from ${String(before)} to ${String(now)} in ${String(elapsedMs / 1_000)} s`;
      throw new Doubtful(`${risen}, and ${String(most)} is the most`);
    }
  }
}

/**
 * Requires that the number of a message does not jump, unless as many periods have passed since the last one. If the time does not allow so
 * many messages, the number alone is wrong, and nothing is missing by it.
 *
 * @throws {Doubtful} It jumped.
 */
export function requireNoJump(reading: Reading, end: End, period: number | undefined): void {
  const number = sourceNumberOf(reading);
  if (end.at === undefined || end.number === undefined || number === undefined || number <= end.number + 1) {
    return;
  }
  const arrived = { at: reading.at, number };
  const periods = period === undefined ? undefined : (reading.at - end.at) / (period * 1_000);
  const isToldByTime = periods !== undefined && Math.abs(number - end.number - periods) <= 1;
  if (isInTime(arrived, end, period) && !isToldByTime) {
    throw new Doubtful(`the number of the message is ${String(number)} after ${String(end.number)}`);
  }
}

/** The end of the readings after one more. */
export function endAfter(end: End, reading: Reading, limits: Limits): End {
  const counters = { ...end.counters };
  const floors = { ...end.floors };
  for (const quantity of QUANTITIES.filter(isCounter)) {
    const value = reading.values[quantity];
    if (value !== undefined) {
      counters[quantity] = value;
      floors[quantity] = lower(floors[quantity], { value, at: reading.at }, quantity, limits);
    }
  }
  const number = sourceNumberOf(reading);
  return { sequence: reading.sequence, at: reading.at, counters, floors, ...(number !== undefined && { number }) };
}

/** Of two values of a counter, the one after which less is allowed. */
function lower(before: Floor | undefined, now: Floor, counter: keyof CounterRise, limits: Limits): Floor {
  const { rated = UNKNOWN, ...rules } = limits;
  const aDay = mostCounterRiseADay(counter, { rated, rules });
  return before !== undefined && now.value - before.value > (aDay * (now.at - before.at)) / DAY_MS ? before : now;
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
    remainingPowerMilliwatts: { most: 200 * energy },
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
