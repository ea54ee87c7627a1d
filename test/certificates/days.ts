import { dayFromNow } from "../testkit/days.js";
import { until } from "../testkit/until.js";

/** Longer than any case takes, in milliseconds. */
const longestCase = 180_000;

/** The timeout of a hook that waits for {@link untilTheDayHolds}. */
export const midnightTimeout = longestCase + 30_000;

/**
 * Shortly before midnight it waits for the next day, so that a case starts and ends on the same day. Otherwise a sum
 * that is due today could be overdue at the end of the case.
 */
export async function untilTheDayHolds(): Promise<void> {
  const holds = (): boolean => dayFromNow() === dayFromNow(longestCase / (24 * 3_600_000));
  await until("it is past midnight", holds, { timeoutMs: midnightTimeout, everyMs: 100 });
}
