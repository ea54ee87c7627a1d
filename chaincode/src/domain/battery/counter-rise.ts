import type { Battery } from "../state/battery.js";
import type { PolicyRules } from "../state/policy.js";
import type { Counter } from "../vocabulary/quantities.js";

/** No battery lives for more full charges. A register of 16 bits whose bits are all ones shows more. */
const MOST_CHARGES = 10_000;
/** Ten years of 365.25 days. A register of 32 bits whose bits are all ones shows more. */
const TEN_YEARS_IN_SECONDS = 315_576_000;

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** The most full charges in an hour. The fastest cells need two minutes for each direction. */
const CHARGES_AN_HOUR = 15;

type Rated = Pick<Battery["rated"], "capacityMilliampHours" | "energyMilliwattHours">;

/**
 * The most that a counter can rise from one window to the end of the next, and from zero to the end of the first window.
 *
 * @param rules - The policy's figures. They do not hold for the first window.
 */
export function mostRise(counter: Counter, rated: Rated, { counterRise }: Pick<PolicyRules, "counterRise">): number {
  const byDefault: Readonly<Record<Counter, number>> = {
    cycles: MOST_CHARGES,
    throughputMilliampHours: MOST_CHARGES * rated.capacityMilliampHours,
    energyThroughputMilliwattHours: MOST_CHARGES * rated.energyMilliwattHours,
    negativeEvents: MOST_CHARGES,
    secondsOverTemperature: TEN_YEARS_IN_SECONDS,
    secondsUnderTemperature: TEN_YEARS_IN_SECONDS,
    secondsChargingOverTemperature: TEN_YEARS_IN_SECONDS,
    secondsChargingUnderTemperature: TEN_YEARS_IN_SECONDS,
    deepDischarges: MOST_CHARGES,
    overcharges: MOST_CHARGES,
    accidents: MOST_CHARGES,
  };
  return counterRise?.[counter] ?? byDefault[counter];
}

/**
 * The most that a counter can rise in a day: the policy's figure, or 15 full charges an hour, an event each second, and 1.1 seconds each second,
 * since clocks of devices differ.
 *
 * @param rules - The policy's figures. They hold for the first window too.
 */
export function mostRiseADay(
  counter: Counter,
  rated: Rated,
  { counterRiseADay }: Pick<PolicyRules, "counterRiseADay">,
): number {
  const charges = CHARGES_AN_HOUR * HOURS_A_DAY;
  const seconds = (HOURS_A_DAY * HOUR_MS) / 1_000;
  const byDefault: Readonly<Record<Counter, number>> = {
    cycles: charges,
    throughputMilliampHours: 2 * charges * rated.capacityMilliampHours,
    energyThroughputMilliwattHours: 2 * charges * rated.energyMilliwattHours,
    negativeEvents: seconds,
    secondsOverTemperature: 1.1 * seconds,
    secondsUnderTemperature: 1.1 * seconds,
    secondsChargingOverTemperature: 1.1 * seconds,
    secondsChargingUnderTemperature: 1.1 * seconds,
    deepDischarges: seconds,
    overcharges: seconds,
    accidents: seconds,
  };
  return counterRiseADay?.[counter] ?? byDefault[counter];
}

/**
 * The most that a counter can rise in a time. An hour is added to it: devices count in steps, and some write their counters down once an
 * hour.
 *
 * @param elapsedMs - Milliseconds by the device's clock.
 */
export function mostRiseIn(elapsedMs: number, aDay: number): number {
  return Math.ceil((aDay * (elapsedMs + HOUR_MS)) / (HOURS_A_DAY * HOUR_MS));
}
