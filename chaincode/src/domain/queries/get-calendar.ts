import { z } from "zod";

import { refuse } from "../kernel/refusal.js";
import { query } from "../operation/query.js";
import { calendarOn } from "../party/calendar-in-force.js";
import { loadPolicy } from "../party/policy-in-force.js";
import { calendarSchema, calendarVersions, currentCalendars } from "../state/business-calendar.js";
import { keyOfVersion } from "../state/version.js";
import { dateAt } from "../vocabulary/calendar.js";
import { currencySchema } from "../vocabulary/currency.js";

const getCalendarRequestSchema = z.strictObject({
  currency: currencySchema,
  version: z.int().min(1).max(999_999).optional().describe("Number of the version. Default: the version in force."),
});

/** One version of a currency's calendar. */
export const getCalendar = query({
  name: "GetCalendar",
  contract: "registry",
  summary: "Shows which days are business days in a currency, by the calendar in force or a version of it.",
  refuses: ["CALENDAR_NOT_FOUND"],
  request: getCalendarRequestSchema,
  response: calendarSchema,
  async answer(view, { currency, version }, context) {
    if (version === undefined) {
      const { rules } = await loadPolicy(view, context);
      return calendarOn(await view.find(currentCalendars, currency), currency, dateAt(context.now, rules));
    }
    return (
      (await view.find(calendarVersions, currency, keyOfVersion(version))) ??
      refuse("CALENDAR_NOT_FOUND", { currency, version: String(version) })
    );
  },
});
