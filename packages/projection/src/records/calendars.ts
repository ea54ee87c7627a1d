import type { BusinessCalendar } from "@tallystick/client";

import { body, count, table, text } from "../schema/table.js";
import { mapping } from "./mapping.js";

const calendarsTable = table({
  name: "calendars",
  description: "The versions of the business calendars.",
  columns: {
    currency: text("ISO 4217."),
    version: count("Number of the version, from 1."),
    effective_from: text("First day on which instruments are issued under it."),
    set_at: text("Instant at which it was set."),
    body,
  },
  key: ["currency", "version"],
  indexes: [],
});

/** Business calendars. */
export const calendars = mapping(calendarsTable, (calendar: BusinessCalendar) => ({
  ...{ currency: calendar.currency, version: BigInt(calendar.version) },
  ...{ effective_from: calendar.effectiveFrom, set_at: calendar.setAt },
  body: calendar,
}));
