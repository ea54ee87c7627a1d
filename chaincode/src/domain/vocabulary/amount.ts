import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { currencyDecimals, type Currency } from "./currency.js";

/**
 * A number of minor units (cents, yen, fils), or the position of a unit: bigint in code, decimal digits on the wire.
 */
export const unitsSchema = z.codec(
  z
    .string()
    .regex(/^[1-9]\d{0,15}$/, "must be a whole number of units")
    .meta({ description: "Number of units: minor units of the currency, such as cents." }),
  z.bigint().brand<"Units">(),
  { decode: (text) => BigInt(text), encode: (units) => units.toString() },
);
export type Units = z.output<typeof unitsSchema>;

/** A sum of units, which may be zero. */
export const sumSchema = z.codec(
  z
    .string()
    .regex(/^(0|[1-9]\d{0,17})$/, "must be a whole number of units, or 0")
    .meta({ description: "Sum of units (minor units of the currency), or 0." }),
  z.bigint(),
  { decode: (text) => BigInt(text), encode: (sum) => sum.toString() },
);

/** The most units that an amount may have. */
export const MOST_UNITS = 10n ** 15n;

/** The most units that a payment may have: an amount with its interest and costs. */
export const MOST_PAID = 10n ** 18n - 1n;

export function units(value: bigint): Units {
  return value as Units;
}

/**
 * An amount in major units, in its form on the wire. The currency decides whether it is valid, so {@link parseAmount}
 * checks that.
 */
export const amountSchema = z.string().max(40).meta({
  description: "Amount in major units, with at most the currency's decimals, such as 34000000.00.",
  pattern: "^(0|[1-9][0-9]*)(\\.[0-9]+)?$",
});

/**
 * Reads an amount of a currency.
 *
 * @param most - the most units: {@link MOST_PAID} for sums that are paid or due with interest.
 * @throws `INVALID_AMOUNT` for signs, exponents, leading zeros, zero, more decimals than the currency has, and more
 * units than the most.
 */
export function parseAmount(amount: string, currency: Currency, path: string, most = MOST_UNITS): Units {
  const decimals = currencyDecimals(currency);
  const match = /^(0|[1-9]\d*)(?:\.(\d+))?$/.exec(amount);
  if (match === null) {
    return refuse("INVALID_AMOUNT", { path, amount, problem: "not a plain decimal number such as 34000000.00" });
  }
  const fraction = match[2] ?? "";
  if (fraction.length > decimals) {
    return refuse("INVALID_AMOUNT", { path, amount, problem: `${currency} has ${String(decimals)} decimals` });
  }
  const value = BigInt(`${match[1] ?? ""}${fraction.padEnd(decimals, "0")}`);
  if (value === 0n) {
    return refuse("INVALID_AMOUNT", { path, amount, problem: "zero" });
  }
  if (value > most) {
    const limit = most === MOST_UNITS ? "10^15" : most.toString();
    return refuse("INVALID_AMOUNT", { path, amount, problem: `more than ${limit} units` });
  }
  return units(value);
}

/** An amount in major units with all of the currency's decimals: `34000000.00`. */
export function formatAmount(value: bigint, currency: Currency): string {
  const decimals = currencyDecimals(currency);
  const digits = value.toString().padStart(decimals + 1, "0");
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}
