import type { BusinessCalendar } from "@tallystick/client";

import { hasRole } from "../roles.js";
import { spoken } from "../words/index.js";
import { linesIn, namesIn } from "./field.js";
import type { ActForm } from "./form.js";

/** The days of the week, as the ledger names them. */
const weekdays: readonly BusinessCalendar["weekend"][number][] = [
  ...(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const),
];

/** Sets a calendar. */
export const setCalendar: ActForm<undefined, "SetCalendar"> = {
  act: "SetCalendar",
  isLikely: () => hasRole("operator"),
  fields: [
    { name: "currency", kind: "text", initial: () => "CNY" },
    { name: "from", kind: "date" },
    { name: "calendarTo", kind: "date", writes: "to" },
    { name: "effectiveFrom", kind: "date", optional: true },
    {
      ...{ name: "weekend", kind: "several", choices: weekdays, optional: true },
      initial: () => "Saturday Sunday",
      nameOf: (day) => spoken.value.nameOfCode("weekday", weekdays.find((each) => each === day) ?? "Sunday"),
    },
    { name: "holidays", kind: "lines", optional: true },
    { name: "workingDays", kind: "lines", optional: true },
  ],
  request: (_, { currency, from, calendarTo, effectiveFrom, weekend, holidays, workingDays }) => ({
    ...{ currency, from, to: calendarTo, weekend: namesIn(weekend) },
    ...{ holidays: linesIn(holidays), workingDays: linesIn(workingDays) },
    ...(effectiveFrom !== undefined && { effectiveFrom }),
  }),
};
