import type { PolicyRules } from "@tallystick/client";
import { unitOfQuantity, type shownQuantities } from "@tallystick/client/words";

import { numberIn } from "../read-amount.js";

/** What is measured of a battery. */
export type Quantity = (typeof shownQuantities)[number];

/** Quantities that never fall, so that their rise can be limited. */
export const counters = [
  ...(["cycles", "throughputMilliampHours", "energyThroughputMilliwattHours", "negativeEvents"] as const),
  ...(["secondsOverTemperature", "secondsUnderTemperature"] as const),
  ...(["secondsChargingOverTemperature", "secondsChargingUnderTemperature"] as const),
  ...(["deepDischarges", "overcharges", "accidents"] as const),
] satisfies readonly (keyof NonNullable<PolicyRules["counterRise"]>)[];

/** The whole number of the ledger for what was filled in, in the unit that people read. */
export function wholeOf(quantity: Quantity, value: string | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(numberIn(value) * 10 ** unitOfQuantity(quantity).places);
}
