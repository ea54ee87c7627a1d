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
 * How many readings are missing between the last one and the next. A source with numbers tells it by them, unless the time since
 * the last one is too short for so many: then a bit of the number was wrong, or the source counts from another number now. Of
 * other sources it is known only by their silence: after a longer one than the config allows, a reading is missing for each period.
 */
export function missingBefore(
  { at, number }: Arrived,
  end: End,
  { period, silence }: Pick<BatteryConfig, "period" | "silence">,
): Missing | undefined {
  if (end.at === undefined) {
    return undefined;
  }
  if (number !== undefined && end.number !== undefined && isInTime({ at, number }, end, period)) {
    const [from, to] = [end.number + 1, number - 1];
    return to < from
      ? undefined
      : bounded(
          to - from + 1,
          `messages ${String(from)} to ${String(to)} of the device are not among the stored readings`,
        );
  }
  const silent = at - end.at;
  if (period === undefined || silence === undefined || silent <= silence * 1_000) {
    return undefined;
  }
  const reason = `the gateway stored nothing from ${instant(end.at)} to ${instant(at)}`;
  return bounded(Math.max(0, Math.round(silent / (period * 1_000)) - 1), reason);
}

/** Whether a device with this period can have sent all messages up to a number since the last one. */
export function isInTime(
  { at, number = 0 }: Arrived,
  end: Pick<End, "at" | "number">,
  period: number | undefined,
): boolean {
  const [messages, elapsed] = [number - (end.number ?? number), at - (end.at ?? at)];
  return period === undefined || messages <= 1 || messages * period * 1_000 <= 1.25 * elapsed + 250 * period;
}

/** The gap before a reading that the device numbered itself. */
export function missingBeforeSigned(sequence: number, end: End): Missing | undefined {
  const [from, to] = [end.sequence + 1, sequence - 1];
  return to < from
    ? undefined
    : bounded(to - from + 1, `readings ${String(from)} to ${String(to)} of the device are not among the stored ones`);
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
