import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import type { OfferOf } from "../state/offer.js";
import { formatAmount, parseAmount, units, type Units } from "../vocabulary/amount.js";
import { daysBetween, type CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import { daysOfYear, interestOn, roundedHalfUp, WHOLE, type DayCount } from "../vocabulary/interest.js";

/** The terms of a discount. */
export interface DiscountTerms {
  readonly currency: Currency;
  /** The sum due, in major units. */
  readonly amount: string;
  /** The rate is in per cent, with at most 6 decimals. */
  readonly annualRate: string;
  readonly dayCount: DayCount;
  readonly discountDate: CalendarDate;
  /** The due day: the maturity, moved to a business day if the instrument says so. */
  readonly dueOn: CalendarDate;
  /** Days of interest that are added for the transfer of funds. */
  readonly extraDays?: number;
  /** The bank's other charges, in major units. They count only in the cost of the money. */
  readonly fees?: string;
}

/** The figures of a discount. */
export const discountQuoteSchema = z
  .strictObject({
    days: z.int().describe("Days for which interest runs."),
    interest: z.string().describe("Interest in major units."),
    proceeds: z.string().describe("Amount less interest: what `Discount` must name as `proceeds`."),
    allInAnnualCost: z
      .string()
      .optional()
      .describe(
        "What the money costs the party that gets it, in per cent a year with 6 decimals, by the same day count: interest and fees over the proceeds less fees. It is higher than the rate, since interest is taken from the face but earned on the proceeds. Absent where no day passes.",
      ),
  })
  .meta({ id: "DiscountQuote", description: "What a discount comes to, amounts in major units." });
export type DiscountQuote = Readonly<z.output<typeof discountQuoteSchema>>;

/** The sums of a discount in units. */
export interface DiscountSums {
  readonly days: number;
  readonly interest: bigint;
  readonly proceeds: Units;
}

/**
 * The sums of a discount of `face`: interest = amount x rate x days / (100 x basis), rounded half up to the minor unit,
 * in integers throughout.
 *
 * @throws `INVALID_REQUEST` for a discount date after the due day, or if interest and fees leave no proceeds.
 */
export function sumsOfDiscount(
  face: Units,
  { currency, annualRate, dayCount, discountDate, dueOn, extraDays = 0 }: Omit<DiscountTerms, "amount" | "fees">,
  fees = 0n,
): DiscountSums {
  if (discountDate > dueOn) {
    refuse("INVALID_REQUEST", { path: "discountDate", problem: `${discountDate} lies after the due day, ${dueOn}` });
  }
  const days = daysBetween(discountDate, dueOn) + extraDays;
  const interest = interestOn(face, annualRate, days, dayCount);
  if (face - interest - fees <= 0n) {
    refuse("INVALID_REQUEST", {
      path: face <= interest ? "annualRate" : "fees",
      problem: `interest of ${formatAmount(interest, currency)}${fees === 0n ? " leaves" : ` and fees of ${formatAmount(fees, currency)} leave`} nothing of ${formatAmount(face, currency)}`,
    });
  }
  return { days, interest, proceeds: units(face - interest) };
}

/**
 * Quotes a discount, with the cost of the money.
 *
 * @throws as {@link sumsOfDiscount}; `INVALID_AMOUNT`.
 */
export function quoteDiscount(terms: DiscountTerms): DiscountQuote {
  const { currency, dayCount } = terms;
  const face = parseAmount(terms.amount, currency, "amount");
  const fees = terms.fees === undefined ? 0n : parseAmount(terms.fees, currency, "fees");
  const { days, interest, proceeds } = sumsOfDiscount(face, terms, fees);
  return {
    days,
    interest: formatAmount(interest, currency),
    proceeds: formatAmount(proceeds, currency),
    ...(days > 0 && { allInAnnualCost: percentOf(costOf(interest + fees, proceeds - fees, days, dayCount)) }),
  };
}

/**
 * The sums of a discount for a part of it that an order cuts off. They are rounded for the part alone, so the parts'
 * sums may differ from the whole's by a unit each.
 */
export function requote(
  { annualRate, dayCount, days }: Pick<OfferOf<"discount">, "annualRate" | "dayCount" | "days">,
  part: Units,
): Pick<DiscountSums, "interest" | "proceeds"> {
  const interest = interestOn(part, annualRate, days, dayCount);
  return { interest, proceeds: units(part - interest) };
}

/** The cost in millionths of a per cent. */
function costOf(cost: bigint, received: bigint, days: number, dayCount: DayCount): bigint {
  return roundedHalfUp(cost * daysOfYear(dayCount) * WHOLE, received * BigInt(days));
}

function percentOf(millionths: bigint): string {
  const digits = millionths.toString().padStart(7, "0");
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}
