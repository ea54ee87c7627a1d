/** The form of a quantity in SenML: a name, a unit of RFC 8428 or RFC 8798, and the size of our unit in that unit. */
interface Notation {
  /** Name of the record, after the battery's id. */
  readonly name: string;
  /** SenML unit. */
  readonly unit: string;
  /** One unit of the quantity is `factor` times ten to the power of `exponent` SenML units. */
  readonly factor: number;
  readonly exponent: number;
  /** Least value, if there is one. */
  readonly least?: number;
  /** Whether the quantity never falls while the battery lives. */
  readonly counter?: true;
}

/** A quantity that a device reports, in whole numbers of the unit in its name. */
export type Quantity =
  | "milliVolts"
  | "milliAmps"
  | "deciCelsius"
  | "ambientDeciCelsius"
  | "ambientHumidityPerMille"
  | "resistanceMicroOhms"
  | "stateOfChargePerMille"
  | "stateOfHealthPerMille"
  | "capacityMilliampHours"
  | "remainingPowerMilliwatts"
  | "roundTripEfficiencyPerMille"
  | "selfDischargePerMilleAMonth"
  | "cycles"
  | "throughputMilliampHours"
  | "energyThroughputMilliwattHours"
  | "negativeEvents"
  | "secondsOverTemperature"
  | "secondsUnderTemperature"
  | "secondsChargingOverTemperature"
  | "secondsChargingUnderTemperature"
  | "deepDischarges"
  | "overcharges"
  | "accidents";

/**
 * What a device can report, in whole numbers of the unit in the name. Electric charge is written in coulombs and energy
 * in joules: an ampere hour is 3,600 coulombs (RFC 8798, table 2), so that no figure is rounded.
 */
const quantities: Readonly<Record<Quantity, Notation>> = {
  milliVolts: { name: "voltage", unit: "V", factor: 1, exponent: -3 },
  milliAmps: { name: "current", unit: "A", factor: 1, exponent: -3 },
  deciCelsius: { name: "temperature", unit: "Cel", factor: 1, exponent: -1 },
  ambientDeciCelsius: { name: "ambient-temperature", unit: "Cel", factor: 1, exponent: -1 },
  ambientHumidityPerMille: { name: "ambient-humidity", unit: "%RH", factor: 1, exponent: -1, least: 0 },
  resistanceMicroOhms: { name: "resistance", unit: "Ohm", factor: 1, exponent: -6, least: 0 },
  stateOfChargePerMille: { name: "soc", unit: "/", factor: 1, exponent: -3, least: 0 },
  stateOfHealthPerMille: { name: "soh", unit: "/", factor: 1, exponent: -3, least: 0 },
  capacityMilliampHours: { name: "capacity", unit: "C", factor: 36, exponent: -1, least: 0 },
  remainingPowerMilliwatts: { name: "remaining-power", unit: "W", factor: 1, exponent: -3, least: 0 },
  roundTripEfficiencyPerMille: { name: "round-trip-efficiency", unit: "/", factor: 1, exponent: -3, least: 0 },
  // Of 30 days.
  selfDischargePerMilleAMonth: { name: "self-discharge", unit: "/", factor: 1, exponent: -3, least: 0 },
  cycles: { name: "cycles", unit: "count", factor: 1, exponent: 0, least: 0, counter: true },
  throughputMilliampHours: { name: "throughput", unit: "C", factor: 36, exponent: -1, least: 0, counter: true },
  energyThroughputMilliwattHours: { name: "energy", unit: "J", factor: 36, exponent: -1, least: 0, counter: true },
  negativeEvents: { name: "events", unit: "count", factor: 1, exponent: 0, least: 0, counter: true },
  secondsOverTemperature: { name: "hot", unit: "s", factor: 1, exponent: 0, least: 0, counter: true },
  secondsUnderTemperature: { name: "cold", unit: "s", factor: 1, exponent: 0, least: 0, counter: true },
  // Attributes 89 to 92 of the Battery Pass long list, version 1.2.
  secondsChargingOverTemperature: { name: "hot-charging", unit: "s", factor: 1, exponent: 0, least: 0, counter: true },
  secondsChargingUnderTemperature: {
    name: "cold-charging",
    unit: "s",
    factor: 1,
    exponent: 0,
    least: 0,
    counter: true,
  },
  deepDischarges: { name: "deep-discharges", unit: "count", factor: 1, exponent: 0, least: 0, counter: true },
  overcharges: { name: "overcharges", unit: "count", factor: 1, exponent: 0, least: 0, counter: true },
  accidents: { name: "accidents", unit: "count", factor: 1, exponent: 0, least: 0, counter: true },
};

/** Every quantity that a device can report: the keys are those of the type. */
export const QUANTITIES = Object.keys(quantities) as readonly Quantity[];

export function isQuantity(value: unknown): value is Quantity {
  return typeof value === "string" && Object.hasOwn(quantities, value);
}

export function notationOf(quantity: Quantity): Notation {
  return quantities[quantity];
}

/** Quantities that never fall: cycles, throughput, negative events of each kind, time too hot or too cold. */
export const COUNTERS = QUANTITIES.filter((quantity) => notationOf(quantity).counter === true);

const byName: ReadonlyMap<string, Quantity> = new Map(
  QUANTITIES.map((quantity) => [notationOf(quantity).name, quantity]),
);

export function quantityNamed(name: string): Quantity | undefined {
  return byName.get(name);
}
