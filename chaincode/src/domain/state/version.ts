import type { CalendarDate } from "../vocabulary/calendar.js";

/** A version of one of the operator's settings, which holds from a day on. */
interface Version {
  readonly version: number;
  readonly effectiveFrom: CalendarDate;
}

/** The version that took effect last. If several took effect on one day, it is the one that was set last. */
export function latestOf<V extends Version>(effective: readonly V[]): V | undefined {
  return effective.reduce<V | undefined>((a, b) => (a === undefined || isLater(b, a) ? b : a), undefined);
}

function isLater(one: Version, other: Version): boolean {
  return one.effectiveFrom === other.effectiveFrom
    ? one.version > other.version
    : one.effectiveFrom > other.effectiveFrom;
}

/** A version as a key part: as text, it sorts in the order of numbers. */
export function keyOfVersion(version: number): string {
  return String(version).padStart(6, "0");
}
