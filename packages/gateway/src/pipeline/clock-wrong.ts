import { AHEAD_MS } from "./arriving.js";
import type { End } from "./segment.js";

/** This machine's clock was set back, or did not survive that the machine was switched off. */
export class ClockWrong extends Error {
  override readonly name = "ClockWrong";
}

/** Whether this machine's clock is not before the newest reading. */
export function isRightClock({ at = 0 }: Partial<End> = {}): boolean {
  return Date.now() + AHEAD_MS >= at;
}

/**
 * Requires that this machine's clock is not before the newest reading. By a wrong clock every message would be one of the future, and its
 * source would be told that it was taken.
 *
 * @throws {ClockWrong}
 */
export function requireRightClock(end: Partial<End> | undefined): void {
  if (!isRightClock(end)) {
    const [now, newest] = [Date.now(), end?.at ?? 0].map((at) => new Date(at).toISOString());
    throw new ClockWrong(
      `the clock of this machine shows ${String(now)}, and the newest reading is of ${String(newest)}`,
    );
  }
}
