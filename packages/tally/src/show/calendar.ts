import type { BusinessCalendar } from "@tallystick/client";

import { pairs, table } from "./table.js";
import type { Canvas } from "./view.js";
import type { Words } from "./words/words.js";

/** Shows which days are business days according to one version of a currency's calendar. */
export function showCalendar(
  calendar: BusinessCalendar,
  { style, clock, words }: Pick<Canvas, "style" | "clock" | "words">,
): string {
  const { currency, version, effectiveFrom, setAt } = calendar;
  return pairs(
    [
      [words.labels.calendar, style.strong(words.policy.calendarVersion(currency, String(version)))],
      [words.labels.inForce, words.policy.from(effectiveFrom)],
      [words.labels.set, clock.moment(setAt)],
      ...daysOf(calendar, words),
    ],
    style,
  );
}

/** Describes the days in words, with one line for each kind of day. */
export function daysOf(
  { from, to, weekend, holidays, workingDays }: BusinessCalendar,
  words: Words,
): [name: string, days: string][] {
  return [
    [words.labels.covers, words.policy.period(from, to)],
    [
      words.labels.weekend,
      listed(
        weekend.map((day) => words.code("weekday", day)),
        words,
      ),
    ],
    [words.labels.holidays, listed(holidays, words)],
    [words.labels.worked, listed(workingDays, words)],
  ];
}

export function showCalendars(calendars: readonly BusinessCalendar[], canvas: Pick<Canvas, "style" | "words">): string {
  const { words } = canvas;
  if (calendars.length === 0) {
    return words.policy.noCalendars;
  }
  return table(
    calendars,
    [
      { title: words.labels.currency, of: ({ currency }) => currency },
      { title: words.labels.version, of: ({ version }) => String(version), right: true },
      { title: words.labels.inForceFrom, of: ({ effectiveFrom }) => effectiveFrom },
      { title: words.labels.covers, of: ({ from, to }) => words.policy.period(from, to) },
      { title: words.labels.holidays, of: ({ holidays }) => String(holidays.length), right: true },
      { title: words.labels.worked, of: ({ workingDays }) => String(workingDays.length), right: true },
    ],
    canvas,
  );
}

function listed(days: readonly string[], { screen }: Words): string {
  return days.length === 0 ? screen.none : screen.list(days);
}
