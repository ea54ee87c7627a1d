import { refuse } from "../kernel/refusal.js";
import type { BusinessCalendar, CurrentCalendars } from "../state/business-calendar.js";
import { latestOf } from "../state/version.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";

/** The version of a currency's calendar by which instruments are issued on a day; undefined where none has taken effect. */
export function findCalendarOn(found: CurrentCalendars | undefined, date: CalendarDate): BusinessCalendar | undefined {
  return latestOf(found?.versions.filter(({ effectiveFrom }) => effectiveFrom <= date) ?? []);
}

/** @throws `CALENDAR_NOT_FOUND` where none has taken effect. */
export function calendarOn(
  found: CurrentCalendars | undefined,
  currency: Currency,
  date: CalendarDate,
): BusinessCalendar {
  return findCalendarOn(found, date) ?? refuse("CALENDAR_NOT_FOUND", { currency });
}
