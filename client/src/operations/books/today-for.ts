import { dayOf } from "../../amounts-and-days.js";
import type { Instrument } from "../../wire-types.js";
import type { Holding } from "./holding.js";

/** Today's date for an instrument, in the UTC offset of its policy. */
export function todayFor({ policy }: Pick<Instrument, "policy">): string {
  return dayOf(new Date().toISOString(), policy.rules);
}

/** Whether the due day of an instrument has passed, by the given day or today. */
export function hasDayPassed(instrument: Pick<Instrument, "policy" | "dueOn">, today = todayFor(instrument)): boolean {
  return instrument.dueOn < today;
}

/** Whether what is owed is overdue: its day has passed, or it was dishonoured and not presented again, also on its day and before. */
export function isOverdue(
  { inRecourse }: Pick<Holding, "inRecourse">,
  instrument: Pick<Instrument, "policy" | "dueOn">,
  today?: string,
): boolean {
  return inRecourse || hasDayPassed(instrument, today);
}
