import { refuse } from "../kernel/refusal.js";
import { formatInstant, type Instant } from "../vocabulary/calendar.js";
import type { ActContext } from "./context.js";

/**
 * The timestamp of an act is its client's word. It must not be before the last act on any record that the act changes.
 *
 * @throws `CLOCK_SKEW`
 */
export function requireLaterThan(record: { readonly changedAt: Instant }, { now }: ActContext): void {
  if (now >= record.changedAt) {
    return;
  }
  refuse("CLOCK_SKEW", {
    timestamp: formatInstant(now),
    limit: formatInstant(record.changedAt),
    problem: "lies before the last act on this record: set the clock of the client, then try again",
  });
}
