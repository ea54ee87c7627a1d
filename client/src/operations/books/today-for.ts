import { dayOf } from "../../amounts-and-days.js";
import type { Instrument } from "../../wire-types.js";

/** Today's date for an instrument, in the UTC offset of its policy. */
export function todayFor({ policy }: Pick<Instrument, "policy">): string {
  return dayOf(new Date().toISOString(), policy.rules);
}

/** Whether the due day of an instrument has passed, by the given day or today. */
export function isOverdue(instrument: Pick<Instrument, "policy" | "dueOn">, today = todayFor(instrument)): boolean {
  return instrument.dueOn < today;
}
