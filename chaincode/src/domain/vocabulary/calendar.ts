import { z } from "zod";

/**
 * Instants and calendar dates in integer arithmetic. The rules may not use `Date`, whose results depend on the
 * environment. Dates are proleptic Gregorian, as in ISO 8601.
 */

const DAY_MS = 86_400_000;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/;
const OFFSET = /^([+-])(\d{2}):(\d{2})$/;

/** Days from 1970-01-01, by the civil calendar algorithm with years that begin in March. */
function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month > 2 ? year : year - 1;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): string {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

function dayNumber(text: string): number | undefined {
  const match = DATE.exec(text);
  if (match === null) {
    return undefined;
  }
  const days = daysFromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  return civilFromDays(days) === text ? days : undefined;
}

/** A calendar date `YYYY-MM-DD`. Dates compare as text. */
export const dateSchema = z
  .string()
  .max(10)
  .refine((text) => dayNumber(text) !== undefined, { message: "must be a date that exists, YYYY-MM-DD" })
  .brand<"CalendarDate">()
  .meta({ description: "Date YYYY-MM-DD, in the policy's UTC offset.", format: "date" });
export type CalendarDate = z.output<typeof dateSchema>;

/** A moment: milliseconds since 1970-01-01T00:00:00Z in code, ISO 8601 UTC with milliseconds on the wire. */
export const instantSchema = z.codec(
  z
    .string()
    .max(24)
    .meta({ description: "Instant in ISO 8601 UTC, such as 2026-12-31T00:00:00.000Z.", format: "date-time" }),
  z.int().brand<"Instant">(),
  {
    decode: (text, context) => {
      const match = INSTANT.exec(text);
      const days = dayNumber(match?.[1] ?? "");
      if (match === null || days === undefined) {
        context.issues.push({
          code: "custom",
          input: text,
          message: "must be an instant such as 2026-11-24T08:00:00.000Z",
        });
        return z.NEVER;
      }
      const seconds = (Number(match[2]) * 60 + Number(match[3])) * 60 + Number(match[4]);
      return days * DAY_MS + seconds * 1000 + Number(match[5]);
    },
    encode: (instant) => formatInstant(instant),
  },
);
export type Instant = z.output<typeof instantSchema>;

/** The last formatted instant. It is kept because everything that an act writes has the time of its transaction. */
let last = { instant: NaN, text: "" };

export function formatInstant(instant: number): string {
  if (instant !== last.instant) {
    last = { instant, text: textOf(instant) };
  }
  return last.text;
}

function textOf(instant: number): string {
  const days = Math.floor(instant / DAY_MS);
  const ms = instant - days * DAY_MS;
  const seconds = Math.floor(ms / 1000);
  const [hour, minute] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${civilFromDays(days)}T${padded(hour, 2)}:${padded(minute, 2)}:${padded(seconds % 60, 2)}.${padded(ms % 1000, 3)}Z`;
}

/** The instant after a number of hours. */
export function plusHours(instant: Instant, hours: number): Instant {
  return (instant + hours * 3_600_000) as Instant;
}

/** The last instant before the given one: a time that ends at midnight has no part of the next day. */
export function justBefore(instant: Instant): Instant {
  return (instant - 1) as Instant;
}

/** An offset from UTC such as `+08:00`, at most 14 hours. */
export const utcOffsetSchema = z
  .string()
  .regex(OFFSET, "must be an offset such as +08:00")
  .refine((text) => Math.abs(offsetMinutes(text)) <= 14 * 60 && Number(text.slice(4)) < 60, {
    message: "must lie between -14:00 and +14:00",
  });

function offsetMinutes(offset: string): number {
  const match = OFFSET.exec(offset);
  return (match?.[1] === "-" ? -1 : 1) * (Number(match?.[2]) * 60 + Number(match?.[3]));
}

/**
 * The clock by which days begin and end: an offset from UTC, and its changes if it has any. The rules of a policy are
 * such a clock.
 */
export interface DayClock {
  readonly utcOffset: string;
  readonly timeZone?: { readonly changes: readonly { readonly at: Instant; readonly utcOffset: string }[] } | undefined;
}

/** The calendar date at an instant, by a clock. */
export function dateAt(instant: Instant, clock: DayClock): CalendarDate {
  const { utcOffset } = clock.timeZone?.changes.findLast(({ at }) => at <= instant) ?? clock;
  return civilFromDays(Math.floor((instant + offsetMinutes(utcOffset) * 60_000) / DAY_MS)) as CalendarDate;
}

const weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;
export const weekdaySchema = z.enum(weekdays);
export type Weekday = z.output<typeof weekdaySchema>;

/** The day of the week of a date. */
export function weekdayOf(date: CalendarDate): Weekday {
  // 1970-01-01 was a Thursday.
  const place = ((dayNumber(date) ?? 0) + 3) % 7;
  return weekdays[place < 0 ? place + 7 : place] ?? "Monday";
}

/** The instant at which a date begins, by a clock: its midnight, or the clock change that skips it. */
export function startOf(date: CalendarDate, clock: DayClock): Instant {
  const changes = clock.timeZone?.changes ?? [];
  const midnights = [clock, ...changes].map(
    ({ utcOffset }) => ((dayNumber(date) ?? 0) * DAY_MS - offsetMinutes(utcOffset) * 60_000) as Instant,
  );
  const onDate = [...midnights, ...changes.map(({ at }) => at)].filter((instant) => dateAt(instant, clock) === date);
  return onDate.reduce((first, instant) => (instant < first ? instant : first));
}

/** Whole days from one date to another. The number is negative if `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (dayNumber(to) ?? 0) - (dayNumber(from) ?? 0);
}

/**
 * The date after a number of months: the same day of the month, or the month's last day if it has no such day
 * (Negotiable Instruments Law of the PRC, art. 107; Civil Code, art. 202).
 */
export function plusMonths(date: CalendarDate, months: number): CalendarDate {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const count = year * 12 + (month - 1) + months;
  const first = (later: number): number => daysFromCivil(Math.floor(later / 12), (later % 12) + 1, 1);
  const last = first(count + 1) - 1;
  return civilFromDays(Math.min(first(count) + day - 1, last)) as CalendarDate;
}

/** The date after a number of days. */
export function plusDays(date: CalendarDate, days: number): CalendarDate {
  return civilFromDays((dayNumber(date) ?? 0) + days) as CalendarDate;
}
