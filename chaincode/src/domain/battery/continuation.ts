import { refuse } from "../kernel/refusal.js";
import type { ActContext } from "../operation/context.js";
import type { WindowStatement } from "../operation/device-signatures.js";
import type { Battery } from "../state/battery.js";
import type { Policy } from "../state/policy.js";
import type { Stretch } from "../state/stretch.js";
import { formatInstant } from "../vocabulary/calendar.js";
import { quantities } from "../vocabulary/quantities.js";

/** The number of a battery's next reading. */
export function nextSequence({ last }: Battery): number {
  return (last?.sequence ?? 0) + 1;
}

/**
 * Requires that readings begin where the battery's readings end.
 *
 * @param taken - The stretch that the ledger has under the first number, if any.
 * @throws `SEQUENCE_GAP`, `SEQUENCE_REPLAYED`
 */
export function requireNext(battery: Battery, first: number, taken: Stretch | undefined, root?: string): void {
  const { batteryId } = battery;
  const expected = nextSequence(battery);
  if (first > expected) {
    refuse("SEQUENCE_GAP", { batteryId, expected: String(expected), got: String(first) });
  }
  if (first < expected || taken !== undefined) {
    refuse("SEQUENCE_REPLAYED", {
      batteryId,
      expected: String(expected),
      got: String(first),
      transactionId: taken?.transactionId ?? "",
      same: taken?.type === "window" && taken.root === root ? "yes" : "no",
    });
  }
}

/**
 * Requires that a window begins no earlier than the anchored readings end, and that it does not end in the future.
 *
 * @throws `READINGS_OVERLAP`, `CLOCK_SKEW`
 */
export function requireFollows(battery: Battery, window: WindowStatement, policy: Policy, { now }: ActContext): void {
  const { batteryId, last } = battery;
  if (last?.to !== undefined && window.from < last.to) {
    refuse("READINGS_OVERLAP", {
      batteryId,
      from: formatInstant(window.from),
      before: formatInstant(last.to),
    });
  }
  const latest = now + policy.rules.clockDifferenceMinutes * 60_000;
  if (window.to > latest) {
    refuse("CLOCK_SKEW", {
      timestamp: formatInstant(window.to),
      limit: formatInstant(latest),
      problem: "the last reading lies in the future: set the clock of the device, then seal the window again",
    });
  }
}

/**
 * Requires that a window has no more readings than the policy allows, and that its values lie within the policy's
 * plausible ranges.
 *
 * @throws `POLICY_VIOLATION`
 */
export function requirePlausible({ first, last, summary }: WindowStatement, { rules }: Policy): void {
  const [limit, given] = [rules.mostReadingsPerWindow, last - first + 1];
  if (limit !== undefined && given > limit) {
    refuse("POLICY_VIOLATION", { rule: "mostReadingsPerWindow", limit: String(limit), given: String(given) });
  }
  for (const quantity of quantities) {
    const [span, bounds] = [summary[quantity], rules.plausible?.[quantity]];
    if (span === undefined || bounds === undefined) {
      continue;
    }
    const { least = -Infinity, most = Infinity } = bounds;
    const outside = [span.least, span.most].find((value) => value < least || value > most);
    if (outside !== undefined) {
      refuse("POLICY_VIOLATION", {
        rule: `plausible.${quantity}`,
        limit: `${String(bounds.least ?? "…")} to ${String(bounds.most ?? "…")}`,
        given: String(outside),
      });
    }
  }
}
