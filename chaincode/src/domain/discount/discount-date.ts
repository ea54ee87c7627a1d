import { refuse } from "../kernel/refusal.js";
import type { OfferOf } from "../state/offer.js";
import { formatAmount, type Units } from "../vocabulary/amount.js";
import { daysBetween, type CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";
import { requote } from "./quote.js";

/**
 * Requires that the money of a discount is given on its discount date, since interest runs from there. On another day
 * other proceeds are due, which only a new offer can name.
 *
 * @param on - the day of acceptance, or the value date of the payment.
 * @param remedy - the advice of the refusal.
 * @throws `PROCEEDS_MISMATCH` with the figures of the day.
 */
export function requireDiscountDate(
  offer: OfferOf<"discount">,
  { size, currency }: { readonly size: Units; readonly currency: Currency },
  on: CalendarDate,
  remedy: string,
): void {
  const { discountDate } = offer;
  if (on === discountDate) {
    return;
  }
  // After the due day, interest runs only for the extra days.
  const days = Math.max(offer.extraDays ?? 0, offer.days + daysBetween(on, discountDate));
  const { interest, proceeds } = requote({ ...offer, days }, size);
  refuse("PROCEEDS_MISMATCH", {
    given: formatAmount(offer.proceeds, currency),
    expected: formatAmount(proceeds > 0n ? proceeds : 0n, currency),
    interest: formatAmount(interest, currency),
    days: String(days),
    ...{ on, discountDate, remedy },
  });
}
