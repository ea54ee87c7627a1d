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

/** The convention that the request names, or that of the policy. */
export function conventionOf(
  { businessDayConvention }: { readonly businessDayConvention?: BusinessDayConvention | undefined },
  { rules }: Policy,
): BusinessDayConvention {
  return businessDayConvention ?? rules.businessDayConvention ?? "none";
}

/**
 * The day on which an instrument falls due. It is fixed at issue: terms never change, so a later calendar changes
 * nothing, and acts on certificates read no calendar.
 *
 * @throws `CALENDAR_NOT_FOUND`, `CALENDAR_EXCEEDED`; `INVALID_REQUEST` if it would fall due before its issue.
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
