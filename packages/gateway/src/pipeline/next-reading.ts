import type { BatteryConfig } from "../config/schema.js";
import { Unusable } from "../inputs/input.js";
import type { End } from "./segment.js";

/** The most readings that the ledger takes as one gap. */
const MOST_MISSING = 100_000_000;

/** Readings that are missing before the next one, and why. */
export interface Missing {
  readonly readings: number;
  readonly reason: string;
}

/** When the next reading was measured, and the source's number of it. */
export interface Arrived {
  readonly at: number;
  readonly number?: number;
}

/**
 * How many readings are missing between the last one and the next. A source with numbers tells it by them. Of a source without
 * numbers it is known only by its silence: after a longer one than the config allows, a reading is missing for each period.
 */
export function missingBefore(
  { at, number }: Arrived,
  end: End,
  { period, silence }: Pick<BatteryConfig, "period" | "silence">,
): Missing | undefined {
  if (end.at === undefined) {
    return undefined;
  }
  if (number !== undefined && end.number !== undefined) {
    const [from, to] = [end.number + 1, number - 1];
    return to < from
      ? undefined
      : bounded(to - from + 1, `messages ${String(from)} to ${String(to)} of the device did not reach the gateway`);
  }
  const silent = at - end.at;
  if (period === undefined || silence === undefined || silent <= silence * 1_000) {
    return undefined;
  }
  const reason = `the gateway received nothing from ${instant(end.at)} to ${instant(at)}`;
  return bounded(Math.max(0, Math.round(silent / (period * 1_000)) - 1), reason);
}

/** The gap before a reading that the device numbered itself. */
export function missingBeforeSigned(sequence: number, end: End): Missing | undefined {
  const [from, to] = [end.sequence + 1, sequence - 1];
  return to < from
    ? undefined
    : bounded(to - from + 1, `readings ${String(from)} to ${String(to)} did not reach the gateway`);
}

function bounded(readings: number, reason: string): Missing | undefined {
  if (readings > MOST_MISSING) {
    throw new Unusable(
      "gap-too-long",
      `${String(readings)} readings would be missing before it, and ${String(MOST_MISSING)} is the most that the ledger takes`,
    );
  }
  return readings === 0 ? undefined : { readings, reason };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
