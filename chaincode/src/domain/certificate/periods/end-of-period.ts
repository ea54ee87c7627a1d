import { findVersionOn } from "../../party/calendar-in-force.js";
import type { BusinessCalendar } from "../../state/business-calendar.js";
import { adjusted } from "../../vocabulary/business-days.js";
import { daysBetween, plusDays, type CalendarDate } from "../../vocabulary/calendar.js";
import type { HinderedDays } from "./hindrances.js";

/**
 * The last day of a period. If that is a holiday, it is the first business day after it (Negotiable Instruments Law of
 * the PRC, art. 107, with Civil Code, art. 203; Geneva Uniform Law, art. 72). If something prevented the holder from
 * using the right on some days of the period, the period is longer by these days.
 *
 * @param period - the day after which it runs, and its last day.
 * @param hindered - the days of hindrance in order; neighbouring days are in one entry.
 */
export function endOfPeriod(
  { after, lastDay }: { readonly after: CalendarDate; readonly lastDay: CalendarDate },
  calendars: readonly BusinessCalendar[],
  hindered: readonly HinderedDays[],
): CalendarDate {
  let last = lastDay;
  for (const { from, to } of hindered) {
    const first = from > after ? from : plusDays(after, 1);
    const end = businessDayFrom(last, calendars);
    if (first > end) {
      break;
    }
    const taken = Math.max(0, daysBetween(first, to) + 1);
    // If a holiday has moved the end, and the hindrance begins within the added days, the taken days follow the moved
    // end.
    last = plusDays(first > last ? end : last, taken);
  }
  return businessDayFrom(last, calendars);
}

/**
 * The end of a period of business days, such as the two that follow the due day (Geneva Uniform Law, art. 38). Days on
 * which the holder was prevented from acting do not count.
 *
 * @param after - the day after which it runs.
 * @param days - one or more.
 */
export function endOfBusinessDays(
  after: CalendarDate,
  days: number,
  calendars: readonly BusinessCalendar[],
  hindered: readonly HinderedDays[],
): CalendarDate {
  let [day, left] = [after, days];
  while (left > 0) {
    day = plusDays(day, 1);
    const isFree = hindered.every(({ from, to }) => day < from || day > to);
    left -= isFree && businessDayFrom(day, calendars) === day ? 1 : 0;
  }
  return day;
}

/**
 * The day, or the first business day after it. The calendar that was in force on the day decides, and no later one, so
 * that nobody can remove a holiday afterwards or prolong a period that has ended. If no calendar covers the day, it is
 * the day itself.
 */
function businessDayFrom(day: CalendarDate, calendars: readonly BusinessCalendar[]): CalendarDate {
  const calendar = findVersionOn(calendars, day);
  if (calendar === undefined) {
    return day;
  }
  const moved = adjusted(day, "following", calendar);
  return "day" in moved ? moved.day : day;
}
