import { dayFromNow } from "../testkit/days.js";
import { until } from "../testkit/until.js";

/** What no case takes as long as, in milliseconds. */
const longestCase = 180_000;

/** As a timeout of the hook that waits for {@link untilTheDayHolds}. */
export const midnightTimeout = longestCase + 30_000;

/** Shortly before midnight waits for it, so that a case is played on one day: what is due today is not overdue at its end. */
export async function untilTheDayHolds(): Promise<void> {
  const holds = (): boolean => dayFromNow() === dayFromNow(longestCase / (24 * 3_600_000));
  await until("it is past midnight", holds, { timeoutMs: midnightTimeout, everyMs: 100 });
}
