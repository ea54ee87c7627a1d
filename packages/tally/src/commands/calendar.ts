import type { OperationCommands } from "../operation/command.js";
import { showCalendar, showCalendars } from "../show/calendar.js";

/** `tally calendar …` */
export const calendar = {
  GetCalendar: {
    command: "calendar show",
    positional: ["currency"],
    examples: ["tally calendar show CNY", "tally calendar show CNY --version 1"],
    view: showCalendar,
  },
  ListCalendars: {
    command: "calendar list",
    examples: ["tally calendar list", "tally calendar list --currency CNY --all"],
    view: ({ calendars }, canvas) => showCalendars(calendars, canvas),
  },
  SetCalendar: {
    command: "calendar set",
    positional: ["currency"],
    examples: [
      `tally calendar set CNY --from 2027-01-01 --to 2027-12-31 --holidays 2027-01-01 2027-02-08 --working-days 2027-02-20 --effective-from 2026-12-01`,
    ],
    view: showCalendar,
  },
} satisfies Partial<OperationCommands>;
