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
  remainingPowerMilliwatts: (value) => decimal(value, 3),
  roundTripEfficiencyPerMille: (value) => decimal(value, 1),
  selfDischargePerMilleAMonth: (value) => decimal(value, 1),
  secondsOverTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsUnderTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsChargingOverTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
  secondsChargingUnderTemperature: (value) => quotient(value, SECONDS_A_MINUTE, 3),
} as const satisfies Partial<Record<PassportQuantity, (value: number) => string>>;

/**
 * A figure of the battery's condition for the models, in kWh, Ah, cycles, per cent, degrees Celsius, ohms, watts or minutes.
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

/** How many of our units are in the unit of the models, for figures that have an initial one: ohms, watts and per cent. */
const inUnitOfModel = {
  ...{ resistanceMicroOhms: 1_000_000, remainingPowerMilliwatts: 1_000 },
  ...{ roundTripEfficiencyPerMille: 10, selfDischargePerMilleAMonth: 10 },
} as const satisfies Partial<Record<PassportQuantity, number>>;

/** A quantity of which sections say what it was when the battery was new. */
export type Ageing = keyof typeof inUnitOfModel;

/** What a section of the manufacturer says that the battery had when it was new, in the unit of the models: a number, or its text. */
export type Initial = Readonly<Partial<Record<Ageing, unknown>>>;

/** An initial value in whole numbers of our unit. Undefined: there is none, or none from which a change follows. */
export function initialOf(quantity: Ageing, { [quantity]: given }: Initial): number | undefined {
  const initial = Math.round(numberOf(given) * inUnitOfModel[quantity]);
  return initial > 0 && Number.isSafeInteger(initial) ? initial : undefined;
}

/**
 * The increase of a figure in per cent of its initial value, rounded half away from zero to tenths. Undefined: one of the two is unknown.
 */
export function increaseOf(
  quantity: Ageing,
  { figures }: Pick<Passport, "figures">,
  initially: Initial,
): ModelFigure | undefined {
  return changeOf(quantity, figures, initially, (now, initial) => now - initial);
}

/** The decrease of a figure, as `increaseOf`. A figure that has risen has a fade of zero. */
export function fadeOf(
  quantity: Ageing,
  { figures }: Pick<Passport, "figures">,
  initially: Initial,
): ModelFigure | undefined {
  return changeOf(quantity, figures, initially, (now, initial) => Math.max(0, initial - now));
}

function changeOf(
  quantity: Ageing,
  figures: Passport["figures"],
  initially: Initial,
  change: (now: number, initial: number) => number,
): ModelFigure | undefined {
  const figure = figures.find((each) => each.quantity === quantity);
  const initial = initialOf(quantity, initially);
  return figure === undefined || initial === undefined
    ? undefined
    : { value: quotient(100 * change(figure.value, initial), initial, 1), lastUpdate: figure.source.to };
}

/** Sections in JSON have numbers, and those of the Asset Administration Shell have texts. */
function numberOf(given: unknown): number {
  return typeof given === "string" && given.trim() !== ""
    ? Number(given)
    : typeof given === "number"
      ? given
      : Number.NaN;
}
