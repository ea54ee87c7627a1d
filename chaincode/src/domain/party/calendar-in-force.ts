import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import {
  calendarVersions,
  currentCalendars,
  type BusinessCalendar,
  type CurrentCalendars,
} from "../state/business-calendar.js";
import type { LedgerView } from "../state/ledger-view.js";
import { keyOfVersion, latestOf } from "../state/version.js";
import type { CalendarDate } from "../vocabulary/calendar.js";
import type { Currency } from "../vocabulary/currency.js";

/**
 * The version of a currency's calendar by which instruments are issued on a day; undefined if none has taken effect.
 */
export function findCalendarOn(found: CurrentCalendars | undefined, date: CalendarDate): BusinessCalendar | undefined {
  return findVersionOn(found?.versions ?? [], date);
}

/** The version in force on a day; undefined if none had taken effect. */
export function findVersionOn<V extends Pick<BusinessCalendar, "version" | "effectiveFrom">>(
  versions: readonly V[],
  date: CalendarDate,
): V | undefined {
  return latestOf(versions.filter(({ effectiveFrom }) => effectiveFrom <= date));
}

/**
 * The versions of a currency's calendar that together say, for every day from the given one on, which version was in
 * force. Versions that are no longer in force are read only if a later one took effect since that day. The operator
 * guards the record that lists them. Under the key of a version that was never set, others could write one.
 */
export async function loadCalendarsSince(
  view: Pick<LedgerView, "find">,
  currency: Currency,
  date: CalendarDate,
): Promise<readonly BusinessCalendar[]> {
  const found = await view.find(currentCalendars, currency);
  const { versions = [], earlier = [] } = found ?? {};
  if (findCalendarOn(found, date) !== undefined) {
    return versions;
  }
  const onDate = findVersionOn(earlier, date);
  const needed = earlier.filter((one) => one === onDate || one.effectiveFrom > date);
  const past = await sideBySide(
    ...needed.map(({ version }) => view.find(calendarVersions, currency, keyOfVersion(version))),
  );
  return [...past.filter((one) => one !== undefined), ...versions];
}

/** @throws `CALENDAR_NOT_FOUND` if none has taken effect. */
export function calendarOn(
  found: CurrentCalendars | undefined,
  currency: Currency,
  date: CalendarDate,
): BusinessCalendar {
  return findCalendarOn(found, date) ?? refuse("CALENDAR_NOT_FOUND", { currency });
}
