import { refuse } from "../domain/kernel/refusal.js";
import type { Policy } from "../domain/state/policy.js";
import { formatInstant, type Instant } from "../domain/vocabulary/calendar.js";

/** The last instant whose date has four digits for the year. */
const LAST = 253_402_300_799_999;

/**
 * The transaction's timestamp as an instant: whole milliseconds, as the ledger keeps them.
 *
 * @throws `CLOCK_SKEW` for a time outside the calendar.
 */
export function instantOf({ seconds, nanos }: { seconds: { toNumber(): number }; nanos: number }): Instant {
  const ms = seconds.toNumber() * 1000 + Math.floor(nanos / 1_000_000);
  if (!(ms >= 0 && ms <= LAST)) {
    refuse("CLOCK_SKEW", {
      timestamp: `${String(ms)} ms`,
      limit: formatInstant(LAST),
      problem: "is not a time within the calendar",
    });
  }
  return ms as Instant;
}

/**
 * Compares a transaction's timestamp with the clock of this endorsing peer. It can only refuse, so that peers with
 * different clocks never write different things.
 *
 * @throws `CLOCK_SKEW`
 */
export function requireNear(now: Instant, { rules }: Policy, peerClock: number): void {
  const allowed = rules.clockDifferenceMinutes * 60_000;
  if (Math.abs(now - peerClock) <= allowed) {
    return;
  }
  refuse("CLOCK_SKEW", {
    timestamp: formatInstant(now),
    limit: `${String(rules.clockDifferenceMinutes)} minutes`,
    problem: `the endorsing peer's clock shows ${formatInstant(peerClock)}: set the clock of the client, then try again`,
  });
}
