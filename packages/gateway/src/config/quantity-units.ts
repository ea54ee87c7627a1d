import type { Quantity } from "@tallystick/readings";

/** Units in which a source may give a quantity, each with the number of the quantity's own units in one of it. */
type Units = Readonly<Record<string, number>>;

const VOLTAGE: Units = { mV: 1, V: 1_000 };
const POWER: Units = { mW: 1, W: 1_000, kW: 1_000_000 };
const CURRENT: Units = { mA: 1, A: 1_000 };
const TEMPERATURE: Units = { dCel: 1, Cel: 10 };
const RESISTANCE: Units = { uOhm: 1, mOhm: 1_000, Ohm: 1_000_000 };
const RATIO: Units = { permille: 1, percent: 10, ratio: 1_000 };
const CHARGE: Units = { mAh: 1, Ah: 1_000 };
const ENERGY: Units = { mWh: 1, Wh: 1_000, kWh: 1_000_000 };
const TIME: Units = { s: 1, min: 60, h: 3_600 };
const COUNT: Units = { count: 1 };

/** The first unit of each quantity is the one in its name, and the default. */
const units: Readonly<Record<Quantity, Units>> = {
  milliVolts: VOLTAGE,
  milliAmps: CURRENT,
  deciCelsius: TEMPERATURE,
  ambientDeciCelsius: TEMPERATURE,
  ambientHumidityPerMille: RATIO,
  resistanceMicroOhms: RESISTANCE,
  stateOfChargePerMille: RATIO,
  stateOfHealthPerMille: RATIO,
  capacityMilliampHours: CHARGE,
  remainingPowerMilliwatts: POWER,
  roundTripEfficiencyPerMille: RATIO,
  selfDischargePerMilleAMonth: RATIO,
  cycles: COUNT,
  throughputMilliampHours: CHARGE,
  energyThroughputMilliwattHours: ENERGY,
  negativeEvents: COUNT,
  secondsOverTemperature: TIME,
  secondsUnderTemperature: TIME,
  secondsChargingOverTemperature: TIME,
  secondsChargingUnderTemperature: TIME,
  deepDischarges: COUNT,
  overcharges: COUNT,
  accidents: COUNT,
};

const quantities = new Map<string, Units>([
  ...Object.entries(units),
  ["cellMilliVolts", VOLTAGE],
  ["sensorDeciCelsius", TEMPERATURE],
]);
const numbered = /^(cellMilliVolts|sensorDeciCelsius)\/[1-9]\d{0,4}$/;

/**
 * The units in which a source may give what a config names, such as `milliVolts` or `cellMilliVolts/1`. Undefined if a
 * reading has no such quantity.
 */
export function unitsOf(name: string): Units | undefined {
  const [, group] = numbered.exec(name) ?? [];
  return group === undefined && !Object.hasOwn(units, name) ? undefined : quantities.get(group ?? name);
}
