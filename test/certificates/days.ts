import { setTimeout as delay } from "node:timers/promises";

const hour = 3_600_000;

/** What no case takes as long as, in days. */
const longestCase = 30_000 / (24 * hour);

/** Today in the default policy's UTC offset, so many days on. */
export function dayFromNow(days = 0): string {
  return new Date(Date.now() + (8 + days * 24) * hour).toISOString().slice(0, 10);
}

/** Shortly before midnight waits for it, so that a case is played on one day: what is due today is not overdue at its end. */
export async function untilTheDayHolds(): Promise<void> {
  while (dayFromNow() !== dayFromNow(longestCase)) await delay(100);
}
