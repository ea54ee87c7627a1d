import { decimalsOf } from "./currency.js";

/** A sum in minor units of its currency: 1 is a cent of USD, a yen of JPY, a fils of BHD. */
export interface Amount {
  /** Minor units; never negative, since messages say the direction beside the amount. */
  readonly units: bigint;
  /** Code of ISO 4217. */
  readonly currency: string;
}

/** The most digits that ISO 20022 gives an amount. */
const MOST_DIGITS = 18;

/**
 * Reads a decimal number of a message. Banks fill amounts up with zeros, and those beyond the currency's decimals are
 * left out. Nothing is rounded.
 *
 * @returns the minor units, or the problem in words.
 */
export function readUnits(text: string, currency: string): bigint | string {
  const digits = decimalsOf(currency);
  if (digits === undefined) {
    return `"${currency.slice(0, 10)}" is not a currency of ISO 4217`;
  }
  const [, whole, fraction = ""] = /^\+?(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole === undefined || whole.length + fraction.length === 0 || whole.length + fraction.length > MOST_DIGITS) {
    return `"${text.slice(0, 40)}" is not a decimal number of at most ${String(MOST_DIGITS)} digits`;
  }
  if (/[1-9]/.test(fraction.slice(digits))) {
    return `"${text}" has more decimals than ${currency}, which has ${String(digits)}`;
  }
  return BigInt(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
}

/** An amount as messages have it, in major units with all decimals of the currency: `34000000.00`. */
export function amountText({ units, currency }: Amount): string {
  const digits = decimalsOf(currency) ?? 0;
  const text = (units < 0n ? -units : units).toString().padStart(digits + 1, "0");
  const sign = units < 0n ? "-" : "";
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
