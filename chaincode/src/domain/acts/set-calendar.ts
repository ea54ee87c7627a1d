import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { sideBySide } from "../kernel/side-by-side.js";
import { act } from "../operation/act.js";
import { create, write } from "../operation/change.js";
import { findCalendarOn } from "../party/calendar-in-force.js";
import { loadOperator, requireOperator } from "../party/operator.js";
import {
  businessDaysFields,
  calendarSchema,
  calendarVersions,
  currentCalendars,
  type BusinessCalendar,
  type CurrentCalendars,
} from "../state/business-calendar.js";
import type { LedgerView } from "../state/ledger-view.js";
import { keyOfVersion } from "../state/version.js";
import type { BusinessDays } from "../vocabulary/business-days.js";
import { dateAt, dateSchema, daysBetween, weekdayOf } from "../vocabulary/calendar.js";
import { currencySchema, type Currency } from "../vocabulary/currency.js";

/** How many versions of one currency's calendar may wait for their day. */
const MOST_TO_COME = 10;
/** Twice as many years as the longest tenor. */
const MOST_DAYS = 7300;

const setCalendarRequestSchema = z.strictObject({
  currency: currencySchema,
  ...businessDaysFields,
  weekend: businessDaysFields.weekend
    .default(["Saturday", "Sunday"])
    .describe("Days of the week on which no business is done. Default: Saturday and Sunday."),
  holidays: businessDaysFields.holidays.default([]),
  workingDays: businessDaysFields.workingDays
    .default([])
    .describe("Days of a weekend that are worked, such as the make-up days of China's holidays."),
  effectiveFrom: dateSchema.optional().describe("First day on which instruments are issued by it. Default: today."),
});

export const setCalendar = act({
  name: "SetCalendar",
  contract: "registry",
  summary:
    "The operator sets from a date which days are business days in a currency. Instruments keep the day on which they fall due.",
  details:
    "An issue that moves its maturity to a business day does so by the version in force on its day, and its due day never changes. " +
    "A period of presentation or limitation ends by the version that was in force on its last day. Every version stays readable.",
  example:
    "await tally.registry.setCalendar({\n" +
    '  currency: "CNY", from: "2027-01-01", to: "2027-12-31", holidays: ["2027-01-01"], workingDays: ["2027-02-20"],\n' +
    "});",
  refuses: [],
  request: setCalendarRequestSchema,
  response: calendarSchema,
  repeatable: false,
  withdrawable: false,
  dualControl: "about no sum",

  async load(view, { currency }, context) {
    const [found, current] = await sideBySide(loadOperator(view, context), view.find(currentCalendars, currency));
    return { ...found, current, version: await firstFreeVersion(view, currency, current) };
  },

  decide({ version, current, ...found }, { effectiveFrom, ...request }, context) {
    const operator = requireOperator(found, context);
    const { now } = context;
    const today = dateAt(now, found.policy.rules);
    if (effectiveFrom !== undefined && effectiveFrom < today) {
      refuse("INVALID_REQUEST", { path: "effectiveFrom", problem: `lies before today, ${today}` });
    }
    requireSound(request);
    const next: BusinessCalendar = {
      ...{ ...request, version, effectiveFrom: effectiveFrom ?? today, setAt: now },
      holidays: request.holidays.toSorted(),
      workingDays: request.workingDays.toSorted(),
    };
    const inForce = findCalendarOn(current, today);
    const toCome = (current?.versions ?? []).filter(
      (other) => other.effectiveFrom > today && other.effectiveFrom !== next.effectiveFrom,
    );
    if (next.effectiveFrom > today && toCome.length >= MOST_TO_COME) {
      refuse("INVALID_REQUEST", {
        path: "effectiveFrom",
        problem: `${String(toCome.length)} versions wait for their day already`,
      });
    }
    const versions = [...(inForce === undefined ? [] : [inForce]), ...toCome, next];
    const past = (current?.versions ?? []).filter((other) => other.effectiveFrom <= today && other !== inForce);
    const earlier = [
      ...(current?.earlier ?? []),
      ...past.map((other) => ({ version: other.version, effectiveFrom: other.effectiveFrom })),
    ];
    const after: CurrentCalendars = { currency: next.currency, versions, ...(earlier.length > 0 && { earlier }) };
    return {
      changes: [create(calendarVersions, next), write(currentCalendars, { before: current, after })],
      events: [{ type: "CalendarSet", by: operator.lei, at: now, calendar: next }],
      response: next,
    };
  },
});

/** @throws `INVALID_REQUEST` for a calendar that contradicts itself. */
function requireSound({ from, to, weekend, holidays, workingDays }: BusinessDays): void {
  if (to < from || daysBetween(from, to) > MOST_DAYS) {
    refuse("INVALID_REQUEST", { path: "to", problem: `must lie 0 to ${String(MOST_DAYS)} days after ${from}` });
  }
  requireOnce(weekend, "weekend");
  for (const [path, days] of Object.entries({ holidays, workingDays })) {
    requireOnce(days, path);
    const outside = days.findIndex((day) => day < from || day > to);
    if (outside >= 0) {
      refuse("INVALID_REQUEST", {
        path: `${path}[${String(outside)}]`,
        problem: `${String(days[outside])} lies outside ${from} to ${to}`,
      });
    }
  }
  for (const [index, day] of workingDays.entries()) {
    const path = `workingDays[${String(index)}]`;
    if (holidays.includes(day)) {
      refuse("INVALID_REQUEST", { path, problem: `${day} is also one of the holidays: name it once` });
    }
    if (!weekend.includes(weekdayOf(day))) {
      refuse("INVALID_REQUEST", {
        path,
        problem: `${day} is a ${weekdayOf(day)}, which is a working day already: leave it out`,
      });
    }
  }
}

function requireOnce(days: readonly string[], path: string): void {
  const twice = days.findIndex((day, index) => days.indexOf(day) < index);
  if (twice >= 0) {
    refuse("INVALID_REQUEST", { path: `${path}[${String(twice)}]`, problem: `names ${String(days[twice])} twice` });
  }
}

/** The next version, or the first one after it with a free key, as with the versions of the policy. */
async function firstFreeVersion(
  view: LedgerView,
  currency: Currency,
  current: CurrentCalendars | undefined,
): Promise<number> {
  let version = Math.max(0, ...(current?.versions ?? []).map((other) => other.version)) + 1;
  while (await view.isTaken(calendarVersions, currency, keyOfVersion(version))) {
    version += 1;
  }
  return version;
}
