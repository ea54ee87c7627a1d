import { quote } from "../chaincode/definitions.js";
import type { DiscountQuote } from "../wire-types.js";
import { valueOf } from "./value-of-outcome.js";

/** What a discount depends on. */
export interface DiscountTerms {
  /** ISO 4217. */
  readonly currency: string;
  /** What is due, in major units. */
  readonly amount: string;
  /** Yearly rate in per cent as a decimal string with at most 6 decimals: `"3.85"`. */
  readonly annualRate: string;
  /** Days of the year that interest is computed with. */
  readonly dayCount: "ACT/360" | "ACT/365";
  /** `YYYY-MM-DD`, from which interest runs. */
  readonly discountDate: string;
  /** `YYYY-MM-DD`, to which it runs: the `dueOn` of the instrument. */
  readonly dueOn: string;
  /** Days of interest that are added for the transfer of funds: at most as many as the policy allows. Default: 0. */
  readonly extraDays?: number;
  /** What the bank charges in addition, in major units. Only the all-in cost counts it. */
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
