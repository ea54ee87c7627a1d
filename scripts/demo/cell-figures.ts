import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import { halfAwayFromZero, ThroughputCounter, type MeasuredCycle } from "../../test/testkit/measured-cell.js";

const count = z.int().min(0);
const discharge = z.strictObject({
  /** Number of the cycle in the data set, which counts charges too. */
  cycle: count,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  samples: count,
  capacityMilliampHours: count,
  /** Of the rated capacity. */
  stateOfHealthPerMille: count,
  leastMilliVolts: count,
  mostMilliVolts: count,
  mostDeciCelsius: z.int(),
  /** Counters at the end of the discharge, from the first cycle of the data on: discharges, and what went in or out. */
  cycles: count,
  throughputMilliampHours: count,
  energyThroughputMilliwattHours: count,
});
const figures = z.strictObject({
  /** Who measured, and what of it is ours. */
  source: z.array(z.string()).min(1),
  ratedCapacityMilliampHours: count,
  discharges: z.array(discharge).min(1),
});

/** One discharge of a cell in a line. */
export type Discharge = z.infer<typeof discharge>;

/** How a cell aged, from its first discharge to its last. */
export type CellFigures = z.infer<typeof figures>;

/** The figures of cell B0029, which come with the demonstration. */
export function figuresOfB0029(): CellFigures {
  return figures.parse(JSON.parse(readFileSync(join(__dirname, "b0029.json"), "utf8")));
}

/** Derives the figures from what was measured. Whole numbers are rounded half away from zero, counters from their exact sums. */
export function dischargesOf(cycles: readonly MeasuredCycle[], ratedCapacityMilliampHours: number): Discharge[] {
  const throughput = new ThroughputCounter();
  const discharges: Discharge[] = [];
  for (const measured of cycles) {
    for (const sample of measured.ms.keys()) {
      throughput.count(measured, sample);
    }
    const { cycle, startedAt, samples, milliVolts, deciCelsius, capacityMilliampHours } = measured;
    if (capacityMilliampHours === undefined) {
      continue;
    }
    discharges.push({
      ...{
        cycle,
        startedAt,
        endedAt: new Date(Date.parse(startedAt) + Math.max(...measured.ms)).toISOString(),
        samples,
      },
      capacityMilliampHours,
      stateOfHealthPerMille: halfAwayFromZero(
        1000n * BigInt(capacityMilliampHours),
        BigInt(ratedCapacityMilliampHours),
      ),
      leastMilliVolts: Math.min(...milliVolts),
      mostMilliVolts: Math.max(...milliVolts),
      mostDeciCelsius: Math.max(...deciCelsius),
      cycles: discharges.length + 1,
      throughputMilliampHours: throughput.milliampHours,
      energyThroughputMilliwattHours: throughput.milliwattHours,
    });
  }
  return discharges;
}
