import { z } from "zod";

import { dateSchema, instantSchema, weekdaySchema } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";
import { recordKind, shownIn } from "./record.js";
import { keyOfVersion } from "./version.js";

/** Which days are business days, as the operator states it. */
export const businessDaysFields = {
  from: dateSchema.describe("First day that the calendar covers."),
  to: dateSchema.describe("Last day that the calendar covers."),
  weekend: z.array(weekdaySchema).max(6).describe("Days of the week on which no business is done."),
  holidays: z.array(dateSchema).max(2000).describe("Further days on which no business is done."),
  workingDays: z.array(dateSchema).max(1000).describe("Days of a weekend that are worked."),
};

/** A version of the calendar of a currency. Instruments keep the number of the version by which they fall due. */
export const calendarSchema = z
  .strictObject({
    currency: currencySchema,
    version: z.int().min(1).describe("Number of the version, from 1."),
    effectiveFrom: dateSchema.describe("First day on which instruments are issued by it."),
    setAt: instantSchema.describe("Instant at which the operator set it."),
    ...businessDaysFields,
  })
  .meta({ id: "BusinessCalendar", description: "Which days are business days in a currency, in one version." });
export type BusinessCalendar = z.output<typeof calendarSchema>;

/** Every version of the calendars, each permanently under a key of its own. */
export const calendarVersions = recordKind({
  name: "calendar",
  schema: calendarSchema,
  keyOf: ({ currency, version }) => [currency, keyOfVersion(version)],
  guardOf: () => ({ platform: true }),
  shown: shownIn({
    field: "calendar",
    schema: calendarSchema,
    view: (calendar: BusinessCalendar) => calendar,
    keyOf: ({ currency, version }) => [currency, keyOfVersion(version)],
  }),
});

/** All that an issue needs to know about a currency's calendar, under one key, so that it costs one read. */
const currentCalendarsSchema = z.strictObject({
  currency: currencySchema,
  versions: z.array(calendarSchema).min(1).describe("The version that is in force, and those that wait for their day."),
  earlier: z
    .array(z.strictObject({ version: z.int().min(1), effectiveFrom: dateSchema }))
    .optional()
    .describe(
      "The versions that were in force before, each with its day. Absent in records from before they were kept.",
    ),
});
export type CurrentCalendars = z.output<typeof currentCalendarsSchema>;
export const currentCalendars = recordKind({
  name: "calendars",
  schema: currentCalendarsSchema,
  keyOf: ({ currency }) => [currency],
  guardOf: () => ({ platform: true }),
  seldomChanged: true,
});
