import { decimal, quotient } from "../decimal.js";
import type { Passport, PassportQuantity } from "../passport.js";

/** A figure of the passport in the unit of the published models, and the time of its last report. */
export interface ModelFigure {
  readonly value: string;
  /** Time of the window's last reading, by the device's clock. */
  readonly lastUpdate: string;
}

const SECONDS_A_MINUTE = 60;

/**
 * Converts each figure of a device to the unit of the published models. A shift of the decimal point is exact. Minutes
 * are rounded to thousandths.
 */
const units = {
  energyThroughputMilliwattHours: (value) => decimal(value, 6),
  throughputMilliampHours: (value) => decimal(value, 3),
  cycles: String,
  capacityMilliampHours: (value) => decimal(value, 3),
  stateOfChargePerMille: (value) => decimal(value, 1),
  deciCelsius: (value) => decimal(value, 1),
  resistanceMicroOhms: (value) => decimal(value, 6),
  secondsOverTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsUnderTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsChargingOverTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsChargingUnderTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
} as const satisfies Partial<Record<PassportQuantity, (value: number) => string>>;

/**
 * A figure of the battery's condition for the models, in kWh, Ah, cycles, per cent, degrees Celsius, ohms or minutes.
 * Undefined: no window reports the quantity.
 */
export function conditionOf(
  { figures }: Pick<Passport, "figures">,
  quantity: keyof typeof units,
): ModelFigure | undefined {
  const figure = figures.find((each) => each.quantity === quantity);
  return figure && { value: units[quantity](figure.value), lastUpdate: figure.source.to };
}

/**
 * The capacity fade: the decrease from the rated capacity in per cent of it, rounded half away from zero to tenths. A
 * battery with more than its rated capacity has a fade of zero.
 */
export function capacityFade({ figures, rated }: Pick<Passport, "figures" | "rated">): ModelFigure | undefined {
  const figure = figures.find(({ quantity }) => quantity === "capacityMilliampHours");
  if (figure === undefined) {
    return undefined;
  }
  const lost = Math.max(0, rated.capacityMilliampHours - figure.value);
  return { value: quotient(100 * lost, rated.capacityMilliampHours, 1), lastUpdate: figure.source.to };
}

/**
 * The increase of the internal resistance in per cent of the initial resistance, rounded half away from zero to tenths.
 * The manufacturer's section has the initial resistance in ohms. Undefined: one of the two is unknown.
 */
export function resistanceIncrease(
  { figures }: Pick<Passport, "figures">,
  initialOhms: unknown,
): ModelFigure | undefined {
  const figure = figures.find(({ quantity }) => quantity === "resistanceMicroOhms");
  const initial = typeof initialOhms === "number" ? Math.round(initialOhms * 1_000_000) : 0;
  return figure === undefined || initial <= 0 || !Number.isSafeInteger(initial)
    ? undefined
    : { value: quotient(100 * (figure.value - initial), initial, 1), lastUpdate: figure.source.to };
}
