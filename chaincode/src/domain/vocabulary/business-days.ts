import { z } from "zod";

import { plusDays, weekdayOf, type CalendarDate, type Weekday } from "./calendar.js";

/**
 * How a maturity moves if it is not a business day. `following`: the next business day. `modifiedFollowing`: the next
 * one, or the one before if the next is in another month. `none`: the due day does not move. FpML names them FOLLOWING,
 * MODFOLLOWING and NONE.
 */
export const businessDayConventionSchema = z.enum(["none", "following", "modifiedFollowing"]);
export type BusinessDayConvention = z.output<typeof businessDayConventionSchema>;

/** Which days of a period are business days. */
export interface BusinessDays {
  /** First day of the period. */
  readonly from: CalendarDate;
  /** Last day of the period. */
  readonly to: CalendarDate;
  readonly weekend: readonly Weekday[];
  readonly holidays: readonly CalendarDate[];
  /** Days of a weekend that are working days. */
  readonly workingDays: readonly CalendarDate[];
}

/** A maturity after it was moved, or the first day that the calendar would have to cover for that. */
export type Adjusted = { readonly day: CalendarDate } | { readonly notCovered: CalendarDate };

/** Moves a maturity to a business day. */
export function adjusted(
  maturesOn: CalendarDate,
  convention: Exclude<BusinessDayConvention, "none">,
  calendar: BusinessDays,
): Adjusted {
  const [holidays, workingDays] = [new Set(calendar.holidays), new Set(calendar.workingDays)];
  const isBusinessDay = (day: CalendarDate): boolean =>
    workingDays.has(day) || (!holidays.has(day) && !calendar.weekend.includes(weekdayOf(day)));
  const nearest = (step: 1 | -1): Adjusted => {
    let day = maturesOn;
    while (day >= calendar.from && day <= calendar.to) {
      if (isBusinessDay(day)) {
        return { day };
      }
      day = plusDays(day, step);
      if (step === 1 && convention === "modifiedFollowing" && monthOf(day) !== monthOf(maturesOn)) {
        return nearest(-1);
      }
    }
    return { notCovered: day };
  };
  return nearest(1);
}

function monthOf(day: CalendarDate): string {
  return day.slice(0, 7);
}
