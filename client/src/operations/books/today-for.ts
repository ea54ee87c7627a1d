import { dayOf } from "../../domain.js";
import type { Instrument } from "../../wire-types.js";

/** Today's date for an instrument, in the UTC offset of its policy. */
export function todayFor({ policy }: Pick<Instrument, "policy">): string {
  return dayOf(new Date().toISOString(), policy.rules);
}
