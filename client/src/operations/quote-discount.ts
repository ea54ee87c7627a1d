import { quote } from "../chaincode/definitions.js";
import type { DiscountQuote } from "../wire-types.js";
import { valueOf } from "./value-of-outcome.js";

/** The terms of a discount. */
export interface DiscountTerms {
  /** ISO 4217. */
  readonly currency: string;
  /** Amount that is due, in major units. */
  readonly amount: string;
  /** Yearly rate in per cent as a decimal string with at most 6 decimals: `"3.85"`. */
  readonly annualRate: string;
  /** Days of the year that interest is computed with. */
  readonly dayCount: "ACT/360" | "ACT/365";
  /** Day from which interest runs, `YYYY-MM-DD`. */
  readonly discountDate: string;
  /** Day to which interest runs, `YYYY-MM-DD`: the `dueOn` of the instrument. */
  readonly dueOn: string;
  /** Days of interest that are added for the transfer of funds: at most as many as the policy allows. Default: 0. */
  readonly extraDays?: number;
  /** Fees that the bank charges in addition, in major units. They count in the all-in cost only. */
  readonly fees?: string;
}

/**
 * Quotes a discount: days, interest, proceeds and all-in annual cost. The chaincode checks an offer with the same code, so
 * the `proceeds` are those that `discount` must name. It computes with integers, and rounds half up to the minor unit.
 *
 * @throws Rejected `INVALID_REQUEST`, `INVALID_AMOUNT`, `UNKNOWN_CURRENCY`.
 * @example
 * const { proceeds } = quoteDiscount({
 *   currency: "USD", amount: "9750000.00", annualRate: "3.85", dayCount: "ACT/360", discountDate: "2021-11-01", dueOn: "2022-04-26",
 * });
 */
export function quoteDiscount(terms: DiscountTerms): DiscountQuote {
  return valueOf(quote(terms));
}
