import { z } from "zod";

/** A yearly rate in per cent, as a decimal string with at most 6 decimals: `"3.85"`. */
export const annualRateSchema = z
  .string()
  .max(10)
  .regex(/^(0|[1-9]\d{0,2})(\.\d{1,6})?$/, "must be a percentage below 1000 with at most 6 decimals, such as 3.85")
  .meta({ description: "Yearly rate in per cent with at most 6 decimals, such as 3.85." });

/** Actual days over a year of 360 or of 365. */
export const dayCountSchema = z
  .enum(["ACT/360", "ACT/365"])
  .describe("Day count: actual days over a year of 360 or of 365 days.");
export type DayCount = z.output<typeof dayCountSchema>;

/** The number of days in the convention's year. */
export function daysOfYear(dayCount: DayCount): bigint {
  return dayCount === "ACT/360" ? 360n : 365n;
}

/** The rate in millionths of a per cent. */
function rateInMillionths(annualRate: string): bigint {
  const [whole = "0", fraction = ""] = annualRate.split(".");
  return BigInt(`${whole}${fraction.padEnd(6, "0")}`);
}

/** The sum of two yearly rates. */
export function plusRate(annualRate: string, margin: string): string {
  const digits = (rateInMillionths(annualRate) + rateInMillionths(margin)).toString().padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${digits.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** A hundred per cent, in millionths of a per cent. */
export const WHOLE = 100_000_000n;

/** Simple interest: sum x rate x days / (100 x basis), rounded half up to the minor unit, in integers throughout. */
export function interestOn(sum: bigint, annualRate: string, days: number, dayCount: DayCount): bigint {
  return roundedHalfUp(sum * rateInMillionths(annualRate) * BigInt(days), WHOLE * daysOfYear(dayCount));
}

export function roundedHalfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator);
}
