import type { Reading } from "@tallystick/readings";

import type { Limits } from "./limits.js";
import { endAfter } from "./plausibility.js";
import type { End } from "./segment.js";

/** Says what is wrong with a reading that follows others. Undefined: nothing. */
type Judge = (reading: Reading, end: End) => string | undefined;

/** How a window that the ledger refuses is mended. */
export interface Mending {
  /** Where the battery's readings end on the ledger. */
  readonly before: End;
  readonly judge: Judge;
  /** What the ledger has said of the battery's values. */
  readonly limits: Limits;
}

/** Readings in a row that become one window, or are declared missing. */
export interface Run {
  readonly first: number;
  readonly last: number;
  /** What is wrong with the first of them. Absent: nothing. */
  readonly problem?: string;
}

/** Divides readings into runs: good ones, each at most as long as a window, and wrong ones between them. */
export function runsOf(readings: readonly Reading[], { before, judge, limits }: Mending): Run[] {
  const { mostReadingsPerWindow: mostReadings = Infinity } = limits;
  const runs: Run[] = [];
  let end = before;
  for (const reading of readings) {
    const problem = judge(reading, end);
    end = problem === undefined ? endAfter(end, reading, limits) : end;
    const open = runs.at(-1);
    const isSame = open !== undefined && (open.problem === undefined) === (problem === undefined);
    if (isSame && (problem !== undefined || reading.sequence - open.first < mostReadings)) {
      runs[runs.length - 1] = { ...open, last: reading.sequence };
    } else {
      const { sequence } = reading;
      runs.push({ first: sequence, last: sequence, ...(problem !== undefined && { problem }) });
    }
  }
  return runs;
}

/** The end after readings, as if the wrong ones were not there. */
export function endWithoutWrong(
  readings: readonly Reading[],
  before: End,
  { judge, limits }: Pick<Mending, "judge" | "limits">,
): End {
  return readings.reduce(
    (end, reading) => (judge(reading, end) === undefined ? endAfter(end, reading, limits) : end),
    before,
  );
}
