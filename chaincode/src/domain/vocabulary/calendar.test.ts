import fc from "fast-check";

import {
  dateAt,
  dateSchema,
  daysBetween,
  formatInstant,
  instantSchema,
  plusDays,
  plusHours,
  startOf,
  utcOffsetSchema,
  type Instant,
} from "./calendar.js";
import { isForward } from "./time-zone.js";

/** The years with four digits. */
const dates = fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-30"), noInvalidDate: true });
const dayOf = (date: Date) => dateSchema.parse(date.toISOString().slice(0, 10));

test("instants are read and written in the form of ISO 8601", () => {
  fc.assert(
    fc.property(dates, (date) => {
      expect(formatInstant(date.getTime())).toBe(date.toISOString());
      expect(instantSchema.decode(date.toISOString())).toBe(date.getTime());
    }),
  );
});

test.each([
  "2026-01-05T99:99:99.999Z",
  "2026-01-05T24:00:00.000Z",
  "2026-01-05T00:60:00.000Z",
  "2026-01-05T00:00:60.000Z",
  "2026-02-30T00:00:00.000Z",
  "2026-01-01T00:00:00Z",
  "2026-01-01",
  "2026-01-01T00:00:00.000+08:00",
  "",
])("%j is not an instant", (text) => {
  expect(instantSchema.safeDecode(text).success).toBe(false);
});

test("days are counted as the calendar of JavaScript counts them", () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
      const later = new Date(date.getTime() + days * 86_400_000);
      fc.pre(later.getUTCFullYear() >= 1 && later.getUTCFullYear() <= 9999);
      expect(plusDays(dayOf(date), days)).toBe(dayOf(later));
      expect(daysBetween(dayOf(date), dayOf(later))).toBe(days);
    }),
  );
});

test.each(["2024-02-29", "2000-02-29", "1970-01-01", "9999-12-31"])("the date %s exists", (text) => {
  expect(dateSchema.safeParse(text).success).toBe(true);
});

test.each(["2023-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-1-1", "26-01-01", "x", ""])(
  "the date %j does not exist",
  (text) => {
    expect(dateSchema.safeParse(text).success).toBe(false);
  },
);

test.each([
  ["2026-01-01T15:59:59.999Z", "+08:00", "2026-01-01"],
  ["2026-01-01T16:00:00.000Z", "+08:00", "2026-01-02"],
  ["2026-01-01T04:59:59.999Z", "-05:00", "2025-12-31"],
  ["2026-01-01T18:15:00.000Z", "+05:45", "2026-01-02"],
  ["2026-01-01T18:14:59.999Z", "+05:45", "2026-01-01"],
])("at %s, with the offset %s, the date is %s", (instant, offset, date) => {
  expect(dateAt(instantSchema.decode(instant), { utcOffset: offset })).toBe(date);
});

/** A zone's changes, in the form of a policy. */
const zone = (utcOffset: string, ...changes: [at: string, utcOffset: string][]) => ({
  utcOffset,
  timeZone: { changes: changes.map(([at, offset]) => ({ at: instantSchema.decode(at), utcOffset: offset })) },
});

/** London's summer of 2026, and a zone whose clock changes from 24:00 to 01:00. */
const zones = {
  london: zone("+00:00", ["2026-03-29T01:00:00.000Z", "+01:00"], ["2026-10-25T01:00:00.000Z", "+00:00"]),
  midnightless: zone("+02:00", ["2026-03-28T22:00:00.000Z", "+03:00"], ["2026-10-24T21:00:00.000Z", "+02:00"]),
};

test.each([
  ["london", "2026-03-28T23:30:00.000Z", "2026-03-28"],
  ["london", "2026-03-29T23:00:00.000Z", "2026-03-30"],
  ["london", "2026-10-24T23:30:00.000Z", "2026-10-25"],
  ["london", "2026-10-25T23:30:00.000Z", "2026-10-25"],
  ["midnightless", "2026-03-28T21:59:59.999Z", "2026-03-28"],
  ["midnightless", "2026-03-28T22:00:00.000Z", "2026-03-29"],
] as const)("by the clock of %s, at %s, the date is %s", (name, instant, date) => {
  expect(dateAt(instantSchema.decode(instant), zones[name])).toBe(date);
});

test.each([
  ["london", "2026-03-29", "2026-03-29T00:00:00.000Z"],
  ["london", "2026-03-30", "2026-03-29T23:00:00.000Z"],
  ["london", "2026-10-25", "2026-10-24T23:00:00.000Z"],
  ["london", "2026-10-26", "2026-10-26T00:00:00.000Z"],
  ["midnightless", "2026-03-29", "2026-03-28T22:00:00.000Z"],
] as const)("by the clock of %s the %s begins at %s", (name, date, instant) => {
  expect(formatInstant(startOf(dateSchema.parse(date), zones[name]))).toBe(instant);
});

test("a change of clocks that sets the date back is not forward, since a day would begin twice", () => {
  expect(Object.values(zones).every(isForward)).toBe(true);
  expect(isForward(zone("+01:00", ["2026-10-24T23:30:00.000Z", "+00:00"]))).toBe(false);
});

test("hours are added to an instant", () => {
  expect(formatInstant(plusHours(0 as Instant, 25))).toBe("1970-01-02T01:00:00.000Z");
});

test.each([
  ["+08:00", true],
  ["-14:00", true],
  ["+05:45", true],
  ["+14:01", false],
  ["+08:60", false],
  ["08:00", false],
  ["Z", false],
])("the text %s is a valid UTC offset: %s", (offset, valid) => {
  expect(utcOffsetSchema.safeParse(offset).success).toBe(valid);
});
