import type { BusinessCalendar } from "@tallystick/client";

import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";

/** Which days are business days, by one version of a currency's calendar. */
export function showCalendar(calendar: BusinessCalendar, { style, clock }: Pick<Canvas, "style" | "clock">): string {
  const { currency, version, effectiveFrom, setAt } = calendar;
  return pairs(
    [
      ["Calendar", style.strong(`${currency}, version ${String(version)}`)],
      ["In force", `from ${effectiveFrom}`],
      ["Set", clock.moment(setAt)],
      ...daysOf(calendar),
    ],
    style,
  );
}

/** The days in words, one line a kind. */
export function daysOf({ from, to, weekend, holidays, workingDays }: BusinessCalendar): [name: string, days: string][] {
  return [
    ["Covers", `${from} to ${to}`],
    ["Weekend", listed(weekend)],
    ["Holidays", listed(holidays)],
    ["Worked", listed(workingDays)],
  ];
}

export function showCalendars(calendars: readonly BusinessCalendar[], { style }: Pick<Canvas, "style">): string {
  if (calendars.length === 0) {
    return "None.";
  }
  return table(
    calendars,
    [
      { title: "Currency", of: ({ currency }) => currency },
      { title: "Version", of: ({ version }) => String(version), right: true },
      { title: "In force from", of: ({ effectiveFrom }) => effectiveFrom },
      { title: "Covers", of: ({ from, to }) => `${from} to ${to}` },
      { title: "Holidays", of: ({ holidays }) => String(holidays.length), right: true },
      { title: "Worked", of: ({ workingDays }) => String(workingDays.length), right: true },
    ],
    style,
  );
}

function listed(days: readonly string[]): string {
  return days.length === 0 ? "none" : days.join(", ");
}
