import { refuse } from "../../kernel/refusal.js";
import { calendarOn } from "../../party/calendar-in-force.js";
import type { CurrentCalendars } from "../../state/business-calendar.js";
import type { Instrument } from "../../state/instrument.js";
import type { Policy } from "../../state/policy.js";
import { adjusted, type BusinessDayConvention } from "../../vocabulary/business-days.js";
import type { CalendarDate } from "../../vocabulary/calendar.js";
import type { Currency } from "../../vocabulary/currency.js";

/** The terms of a maturity, as an issue states them. */
export interface MaturityTerms {
  readonly currency: Currency;
  readonly maturesOn: CalendarDate;
  readonly convention: BusinessDayConvention;
}

/** The request's own word, or the policy's. */
export function conventionOf(
  { businessDayConvention }: { readonly businessDayConvention?: BusinessDayConvention | undefined },
  { rules }: Policy,
): BusinessDayConvention {
  return businessDayConvention ?? rules.businessDayConvention ?? "none";
}

/**
 * The day on which an instrument falls due, fixed at issue: terms never change, so that a calendar of a later version moves nothing,
 * and no act on a certificate has to read one.
 *
 * @throws `CALENDAR_NOT_FOUND`, `CALENDAR_EXCEEDED`; `INVALID_REQUEST` where it would fall due before it is issued.
 */
export function dueDay(
  { currency, maturesOn, convention }: MaturityTerms,
  calendars: CurrentCalendars | undefined,
  issuedOn: CalendarDate,
): Pick<Instrument, "dueOn" | "businessDays"> {
  if (convention === "none") {
    return { dueOn: maturesOn };
  }
  const calendar = calendarOn(calendars, currency, issuedOn);
  const { version, from, to } = calendar;
  const outcome = adjusted(maturesOn, convention, calendar);
  if ("notCovered" in outcome) {
    return refuse("CALENDAR_EXCEEDED", { currency, version: String(version), from, to, date: outcome.notCovered });
  }
  const dueOn = outcome.day;
  if (dueOn < issuedOn) {
    refuse("INVALID_REQUEST", {
      path: "maturesOn",
      problem: `${maturesOn} is not a business day, and the one before, ${dueOn}, lies before the issue date ${issuedOn}`,
    });
  }
  return { dueOn, businessDays: { convention, currency, version } };
}
