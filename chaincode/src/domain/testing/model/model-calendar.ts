import { dateSchema, plusDays } from "../../vocabulary/calendar.js";

/** The day with the number 0. */
export const EPOCH = dateSchema.parse("1970-01-01");

/** Which days are business days, by their numbers. */
export interface ModelCalendar {
  readonly from: number;
  readonly to: number;
  /** Whether the calendar has Saturday and Sunday as days off. */
  readonly weekend: boolean;
  readonly holidays: readonly number[];
  readonly worked: readonly number[];
}

/** Whether a day is a Saturday or a Sunday. Day 0 was a Thursday. */
export function isWeekend(day: number): boolean {
  return [2, 3].includes(day % 7);
}

/** The day as the convention moves it; undefined if the calendar does not say. */
export function movedBy(
  convention: "following" | "modifiedFollowing",
  day: number,
  calendar: ModelCalendar,
): number | undefined {
  const next = firstFrom(day, 1, calendar);
  if (convention === "following" || (next !== undefined && monthOf(next) === monthOf(day))) {
    return next;
  }
  // If no business day is left in the month, the last one before, if the calendar covers so much of the month.
  const endOfMonth = Array.from({ length: 32 }, (_, days) => day + days).find(
    (one) => monthOf(one + 1) !== monthOf(day),
  );
  const known = day >= calendar.from && (endOfMonth ?? day) <= calendar.to;
  return known ? firstFrom(day, -1, calendar) : undefined;
}

/** The first business day from a day on. If no calendar covers it, the day itself. */
export function businessDayFrom(day: number, calendar: ModelCalendar | undefined): number {
  return (calendar && firstFrom(day, 1, calendar)) ?? day;
}

function firstFrom(day: number, step: number, calendar: ModelCalendar): number | undefined {
  if (day < calendar.from || day > calendar.to) {
    return undefined;
  }
  const free =
    calendar.holidays.includes(day) || (calendar.weekend && isWeekend(day) && !calendar.worked.includes(day));
  return free ? firstFrom(day + step, step, calendar) : day;
}

function monthOf(day: number): string {
  return plusDays(EPOCH, day).slice(0, 7);
}
