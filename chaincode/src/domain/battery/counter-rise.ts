import type { Battery } from "../state/battery.js";
import type { PolicyRules } from "../state/policy.js";
import type { Counter } from "../vocabulary/quantities.js";

/** No battery lives for more full charges. A register of 16 bits whose bits are all ones shows more. */
const MOST_CHARGES = 10_000;
/** Ten years of 365.25 days. A register of 32 bits whose bits are all ones shows more. */
const TEN_YEARS_IN_SECONDS = 315_576_000;

/**
 * The most that a counter can rise from one window to the end of the next, and from zero to the end of the first window.
 *
 * @param rules - The policy's figures. They do not hold for the first window.
 */
export function mostRise(
  counter: Counter,
  rated: Pick<Battery["rated"], "capacityMilliampHours" | "energyMilliwattHours">,
  { counterRise }: Pick<PolicyRules, "counterRise">,
): number {
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
  };
  return counterRise?.[counter] ?? byDefault[counter];
}
