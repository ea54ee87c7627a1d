import { decimal } from "./decimal.js";
import { inGroups } from "./language/separators.js";
import type { PassportQuantity } from "./passport.js";

/** How the output shows a quantity: its name, its unit, and by how many decimal places our whole number is shifted. */
const shown: Readonly<
  Record<PassportQuantity, { readonly name: string; readonly unit: string; readonly places: number }>
> = {
  stateOfHealthPerMille: { name: "State of health", unit: "%", places: 1 },
  capacityMilliampHours: { name: "Capacity", unit: "Ah", places: 3 },
  remainingPowerMilliwatts: { name: "Remaining power capability", unit: "W", places: 3 },
  roundTripEfficiencyPerMille: { name: "Energy round trip efficiency", unit: "%", places: 1 },
  selfDischargePerMilleAMonth: { name: "Self-discharge in a month", unit: "%", places: 1 },
  cycles: { name: "Charging cycles", unit: "", places: 0 },
  throughputMilliampHours: { name: "Charge throughput", unit: "Ah", places: 3 },
  energyThroughputMilliwattHours: { name: "Energy throughput", unit: "Wh", places: 3 },
  negativeEvents: { name: "Negative events", unit: "", places: 0 },
  accidents: { name: "Accidents", unit: "", places: 0 },
  secondsOverTemperature: { name: "Time above the highest allowed temperature", unit: "s", places: 0 },
  secondsUnderTemperature: { name: "Time below the lowest allowed temperature", unit: "s", places: 0 },
  secondsChargingOverTemperature: {
    name: "Time of charging above the highest allowed temperature",
    unit: "s",
    places: 0,
  },
  secondsChargingUnderTemperature: {
    name: "Time of charging below the lowest allowed temperature",
    unit: "s",
    places: 0,
  },
  deepDischarges: { name: "Deep discharges", unit: "", places: 0 },
  overcharges: { name: "Overcharges", unit: "", places: 0 },
  resistanceMicroOhms: { name: "Internal resistance", unit: "mΩ", places: 3 },
  stateOfChargePerMille: { name: "State of charge", unit: "%", places: 1 },
  milliVolts: { name: "Voltage", unit: "V", places: 3 },
  milliAmps: { name: "Current", unit: "A", places: 3 },
  deciCelsius: { name: "Temperature", unit: "°C", places: 1 },
  ambientDeciCelsius: { name: "Ambient temperature", unit: "°C", places: 1 },
  ambientHumidityPerMille: { name: "Ambient humidity", unit: "%", places: 1 },
};

/** The quantities in the order in which the output shows them. */
// The type of `shown` requires exactly these keys.
export const shownQuantities = Object.keys(shown) as readonly PassportQuantity[];

/** The name of a quantity for people, such as `State of health`. */
export function nameOfQuantity(quantity: PassportQuantity): string {
  return shown[quantity].name;
}

/** How a quantity is shown. */
export interface ShownUnit {
  /** Its unit, empty for a number of something. */
  readonly unit: string;
  /** By how many decimal places the whole number on the ledger is shifted. */
  readonly places: number;
}

/** The unit in which a quantity is shown. */
export function unitOfQuantity(quantity: PassportQuantity): ShownUnit {
  const { unit, places } = shown[quantity];
  return { unit, places };
}

/** A value with its unit, such as `1.845 Ah`. */
export function valueInUnit(quantity: PassportQuantity, value: number): string {
  const { unit, places } = shown[quantity];
  const [whole = "", fraction] = (places === 0 ? String(value) : decimal(value, places)).split(".");
  const number = `${inGroups(whole)}${fraction === undefined ? "" : `.${fraction}`}`;
  return unit === "" ? number : `${number} ${unit}`;
}
