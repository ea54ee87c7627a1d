import { quoteClaim } from "../chaincode/definitions.js";
import type { RecourseQuote } from "../wire-types.js";
import { valueOf } from "./value-of-outcome.js";

/** The terms of a claim: the fields that a dishonoured certificate shows as `due`, and the day of payment. */
export interface RecourseTerms {
  /** ISO 4217. */
  readonly currency: string;
  /** The face amount or, if the holder has paid a claim itself, the whole sum that it paid. In major units. */
  readonly principal: string;
  /** Day from which interest runs, `YYYY-MM-DD`: maturity, or the value date of the holder's own payment. */
  readonly interestFrom: string;
  /** Yearly rate in per cent as a decimal string with at most 6 decimals: `"4.5"`. */
  readonly annualRate: string;
  /** Days of the year that interest is computed with. */
  readonly dayCount: "ACT/360" | "ACT/365";
  /** Day on which the money counts as paid, `YYYY-MM-DD`. */
  readonly valueDate: string;
  /** The claimant's costs, each in major units. */
  readonly costs?: readonly string[];
  /** Days since then on which an order forbade payment: no interest runs for them. Default: none. */
  readonly forbiddenDays?: number;
  /** As the certificate shows it, if the certificate was cut. It affects only the policy's limit of costs. */
  readonly cutFrom?:
    | {
        /** Number of units of the dishonoured certificate. */
        readonly units: string;
      }
    | undefined;
}

/**
 * Quotes a claim after dishonour: days, interest, costs and total. The chaincode checks the payment with the same code, so the
 * `total` is what `payRecourse` must name as `paid`. It computes with integers, and rounds half up to the minor unit.
 *
 * @throws Rejected `INVALID_REQUEST`, `INVALID_AMOUNT`, `UNKNOWN_CURRENCY`.
 * @example
 * const { total } = quoteRecourse({
 *   currency: "USD", principal: "1000.00", interestFrom: "2026-04-01", annualRate: "4.5", dayCount: "ACT/360",
 *   valueDate: "2026-05-01", costs: ["15.50"],
 * });
 */
export function quoteRecourse(terms: RecourseTerms): RecourseQuote {
  const { cutFrom: _, ...claim } = terms;
  return valueOf(quoteClaim(claim));
}
