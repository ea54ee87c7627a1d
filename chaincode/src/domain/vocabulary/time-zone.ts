import { z } from "zod";

import { dateAt, instantSchema, justBefore, utcOffsetSchema, type DayClock } from "./calendar.js";

/** The most changes of a time zone's offset: two a year for fifty years. */
const MOST_CHANGES = 100;

/**
 * A time zone with summer time, as a version of the policy keeps it. The rules use no database of time zones, since
 * peers have different releases of it.
 */
export const timeZoneSchema = z
  .strictObject({
    name: z
      .string()
      .max(60)
      .regex(
        /^[A-Za-z_]+(?:[/+-][A-Za-z0-9_]+)*$/,
        "must be a name of the IANA time zone database, such as Europe/London",
      )
      .describe("Name in the IANA time zone database, such as Europe/London."),
    changes: z
      .array(
        z.strictObject({
          at: instantSchema.describe("Instant from which the offset holds."),
          utcOffset: utcOffsetSchema.describe("UTC offset from then on, such as +01:00."),
        }),
      )
      .min(1)
      .max(MOST_CHANGES)
      .refine((changes) => changes.every(({ at }, index) => index === 0 || at > (changes[index - 1]?.at ?? at)), {
        message: "must be in order, each after the one before it",
      })
      .describe("When the offset changes, in order. Before the first change the policy's `utcOffset` holds."),
  })
  .meta({ id: "TimeZone", description: "A time zone, with the instants at which its UTC offset changes." });

/** Whether no change of a clock sets the date back, so that each day begins at one instant. */
export function isForward(clock: DayClock): boolean {
  return (clock.timeZone?.changes ?? []).every(({ at }) => dateAt(at, clock) >= dateAt(justBefore(at), clock));
}
