import { z } from "zod";

import { dateSchema, plusDays, type CalendarDate } from "../vocabulary/calendar.js";

/** Year, month and day with the separators that spreadsheets and registers print, and a time after it that does not matter. */
const PRINTED =
  /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/u;

/** A spreadsheet's count of days, with the time as a fraction. Five digits hold the days from 1927 to 2173. */
const SERIAL = /^(\d{5})(?:\.\d+)?$/;

/** The day from which spreadsheets count, for every day after February 1900. */
const DAY_ZERO = dateSchema.parse("1899-12-30");

/**
 * The date of a document in any form in which a spreadsheet or a register writes it, as one date: `2026-12-02`,
 * `2026/12/2`, `2026.12.2`, `20261202`, `2026年12月2日`, each also with a time, and the serial number 46358. A form that
 * does not begin with the year is refused, since 12/02/2026 is another day in another country.
 */
export const documentDateSchema = z
  .string()
  .max(40)
  .transform((text, context): CalendarDate => {
    const date = dateSchema.safeParse(isoOf(text.normalize("NFKC").trim()));
    if (date.success) {
      return date.data;
    }
    context.addIssue({ code: "custom", message: "must be a date that exists, YYYY-MM-DD" });
    return z.NEVER;
  });

function isoOf(text: string): string {
  const serial = SERIAL.exec(text)?.[1];
  if (serial !== undefined) {
    return plusDays(DAY_ZERO, Number(serial));
  }
  const found: readonly (string | undefined)[] = PRINTED.exec(text)?.slice(1) ?? [];
  const [year = "", ...parts] = found.filter((part): part is string => part !== undefined && /^\d+$/.test(part));
  return [year, ...parts.map((part) => part.padStart(2, "0"))].join("-");
}
