import { isDate } from "../../amounts-and-days.js";
import { Rejected } from "../../errors/index.js";

/** The days of a book. */
interface Period {
  /** First day, YYYY-MM-DD. */
  readonly from?: string | undefined;
  /** Last day, YYYY-MM-DD. */
  readonly to?: string | undefined;
}

/**
 * Refuses a day that does not exist, and days in the wrong order. A book of such days would be empty, and look as if
 * nothing had happened.
 *
 * @throws {Rejected} `INVALID_REQUEST`
 */
export function requirePeriod({ from, to }: Period = {}): void {
  for (const [path, day] of Object.entries({ from, to })) {
    if (day !== undefined && !isDate(day)) {
      throw new Rejected("INVALID_REQUEST", { path, problem: "must be a date that exists, YYYY-MM-DD" });
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new Rejected("INVALID_REQUEST", { path: "to", problem: `${to} lies before ${from}` });
  }
}
