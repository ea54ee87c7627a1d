import type { Reading } from "../reading.js";
import { totalsByDay, type Side } from "../side-totals.js";

/** Which maturities. */
export interface LadderRequest {
  /** LEI of the party. What belongs to those that merged into it is its own. */
  readonly party: string;
  /** What it holds, what it owes as the issuer, what it pays as the settlement bank, or what it guarantees. */
  readonly side: Side;
  /** ISO 4217. Absent: all currencies. */
  readonly currency?: string | undefined;
  /** Days from today at which buckets end, the nearest first. Default: 0, 7, 30, 60, 90, 180. */
  readonly buckets?: readonly number[] | undefined;
}

/** What falls due in a span of days. */
export interface Bucket {
  /** ISO 4217. */
  readonly currency: string;
  /** First day of the bucket. Absent: it has all days that have passed. */
  readonly from?: string;
  /** Last day of the bucket. Absent: it has all later days. */
  readonly to?: string;
  /** The sum in minor units. It can pass 64 bits. */
  readonly units: bigint;
  /** Part of it that is dishonoured and not presented again, in minor units. */
  readonly dishonoured: bigint;
  /** How many certificates. */
  readonly certificates: number;
}

/** A maturity ladder. */
export interface Ladder {
  /** The present day by the clock of the policy in force. */
  readonly today: string;
  /** By currency; then what is overdue, and each bucket that has something. */
  readonly buckets: readonly Bucket[];
}

const DAY = 86_400_000;

/**
 * A maturity ladder of a party.
 *
 * @throws {RangeError} the ends of buckets are not whole numbers of days from 0, each greater than the one before.
 */
export async function ladder(reading: Reading, request: LadderRequest): Promise<Ladder> {
  const { buckets: ends = [0, 7, 30, 60, 90, 180] } = request;
  if (
    ends.some((end, index) => !Number.isSafeInteger(end) || end < 0 || end > 36_500 || end <= (ends[index - 1] ?? -1))
  ) {
    throw new RangeError(
      `the ends of buckets are ${ends.join(", ")}; they must be whole numbers of days from 0 to 36500, each greater than the one before`,
    );
  }
  const { today } = reading.days;
  const last = ends.map((end) => later(today, end));
  const spans = [
    { to: later(today, -1) },
    ...last.map((to, index) => ({ from: index === 0 ? today : later(last[index - 1] ?? today, 1), to })),
    { from: later(last.at(-1) ?? later(today, -1), 1) },
  ];
  const found = new Map<string, { units: bigint; dishonoured: bigint; certificates: number }[]>();
  for (const { currency, day, units, dishonoured, certificates } of await totalsByDay(reading, request)) {
    const sums = found.get(currency) ?? spans.map(() => ({ units: 0n, dishonoured: 0n, certificates: 0 }));
    found.set(currency, sums);
    const place = day < today ? 0 : 1 + last.filter((end) => end < day).length;
    const sum = sums[place];
    if (sum !== undefined) {
      sum.units += units;
      sum.dishonoured += dishonoured;
      sum.certificates += certificates;
    }
  }
  const buckets = [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([currency, sums]) =>
      sums.flatMap((sum, place) => (sum.certificates === 0 ? [] : [{ currency, ...spans[place], ...sum }])),
    );
  return { today, buckets };
}

function later(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
