import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import { formatAmount, MOST_PAID, parseAmount } from "../../vocabulary/amount.js";
import { daysBetween, type CalendarDate } from "../../vocabulary/calendar.js";
import type { Currency } from "../../vocabulary/currency.js";
import { interestOn, type DayCount } from "../../vocabulary/interest.js";

/** The terms of a claim: what a certificate shows as `due`, and the day of payment. */
export interface RecourseTerms {
  readonly currency: Currency;
  /** The face, or for a party that has paid a claim, all that it paid. In major units. */
  readonly principal: string;
  readonly interestFrom: CalendarDate;
  /** In per cent, at most 6 decimals. */
  readonly annualRate: string;
  readonly dayCount: DayCount;
  readonly valueDate: CalendarDate;
  /** The claimant's costs, each in major units. */
  readonly costs?: readonly string[];
  /** Days since then on which an order forbade payment. No interest runs for them. Default: none. */
  readonly forbiddenDays?: number;
}

/** The sums of a claim on a day. */
export const recourseQuoteSchema = z
  .strictObject({
    days: z.int().describe("Days for which interest runs."),
    interest: z.string().describe("Interest in major units."),
    costs: z.string().describe("Costs in major units."),
    total: z.string().describe("Principal, interest and costs: what `PayRecourse` must name as `paid`."),
  })
  .meta({ id: "RecourseQuote", description: "What a claim comes to on a day, amounts in major units." });
export type RecourseQuote = Readonly<z.output<typeof recourseQuoteSchema>>;

/**
 * Quotes a claim.
 *
 * @throws `INVALID_REQUEST` for a value date before the day from which interest runs; `INVALID_AMOUNT`.
 */
export function quoteRecourse(terms: RecourseTerms): RecourseQuote {
  const { currency, annualRate, dayCount, interestFrom, valueDate, forbiddenDays = 0 } = terms;
  const elapsed = daysBetween(interestFrom, valueDate);
  if (elapsed < 0) {
    refuse("INVALID_REQUEST", { path: "valueDate", problem: `${valueDate} lies before ${interestFrom}` });
  }
  if (forbiddenDays > elapsed) {
    refuse("INVALID_REQUEST", {
      path: "forbiddenDays",
      problem: `are more than the ${String(elapsed)} days since then`,
    });
  }
  const days = elapsed - forbiddenDays;
  const principal = parseAmount(terms.principal, currency, "principal", MOST_PAID);
  const costs = (terms.costs ?? []).reduce(
    (sum, cost, index) => sum + parseAmount(cost, currency, `costs[${String(index)}]`),
    0n,
  );
  const interest = interestOn(principal, annualRate, days, dayCount);
  return {
    days,
    interest: formatAmount(interest, currency),
    costs: formatAmount(costs, currency),
    total: formatAmount(principal + interest + costs, currency),
  };
}
