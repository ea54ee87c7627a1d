import { decimal, quotient } from "../decimal.js";
import type { Passport, PassportQuantity } from "../passport.js";

/** A figure of the passport in the unit of the published models, and when the device last reported it. */
export interface ModelFigure {
  readonly value: string;
  /** Time of the window's last reading, by the device's clock. */
  readonly lastUpdate: string;
}

const SECONDS_A_MINUTE = 60;

/** In which unit the published models have what a device reports. A decimal shift is exact; minutes are rounded to thousandths. */
const units = {
  energyThroughputMilliwattHours: (value) => decimal(value, 6),
  throughputMilliampHours: (value) => decimal(value, 3),
  cycles: String,
  capacityMilliampHours: (value) => decimal(value, 3),
  stateOfChargePerMille: (value) => decimal(value, 1),
  deciCelsius: (value) => decimal(value, 1),
  secondsOverTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsUnderTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsChargingOverTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsChargingUnderTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
} as const satisfies Partial<Record<PassportQuantity, (value: number) => string>>;

/** What the models have of the condition: kWh, Ah, cycles, per cent, degrees Celsius and minutes. Absent where no window reports it. */
export function conditionOf(
  { figures }: Pick<Passport, "figures">,
  quantity: keyof typeof units,
): ModelFigure | undefined {
  const figure = figures.find((each) => each.quantity === quantity);
  return figure && { value: units[quantity](figure.value), lastUpdate: figure.source.to };
}

/**
 * Capacity fade in per cent of the rated capacity, rounded half away from zero to tenths: the decrease from the rated capacity. A battery that has
 * more than its rated capacity has no fade.
 */
export function capacityFade({ figures, rated }: Pick<Passport, "figures" | "rated">): ModelFigure | undefined {
  const figure = figures.find(({ quantity }) => quantity === "capacityMilliampHours");
  if (figure === undefined) {
    return undefined;
  }
  const lost = Math.max(0, rated.capacityMilliampHours - figure.value);
  return { value: quotient(100 * lost, rated.capacityMilliampHours, 1), lastUpdate: figure.source.to };
}
