import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

const count = z.int().min(0);
const discharge = z.strictObject({
  /** Number of the cycle in the data set, which counts charges too. */
  cycle: count,
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  samples: count,
  capacityMilliampHours: count,
  /** The measured capacity as a share of the rated capacity. */
  stateOfHealthPerMille: count,
  leastMilliVolts: count,
  mostMilliVolts: count,
  mostDeciCelsius: z.int(),
  /**
   * Counters at the end of the discharge, from the first cycle of the data on: discharges, and the charge in or out.
   */
  cycles: count,
  throughputMilliampHours: count,
  energyThroughputMilliwattHours: count,
});
const figures = z.strictObject({
  /** The source of the measurements, and this project's changes. */
  source: z.array(z.string()).min(1),
  ratedCapacityMilliampHours: count,
  discharges: z.array(discharge).min(1),
});

/** One discharge of a cell in a line. */
export type Discharge = z.infer<typeof discharge>;

/** How a cell aged, from its first discharge to its last. */
export type CellFigures = z.infer<typeof figures>;

/** The figures of cell B0029, which are included in the demonstration. */
export function figuresOfB0029(): CellFigures {
  return figures.parse(JSON.parse(readFileSync(join(__dirname, "..", "scenarios", "b0029.json"), "utf8")));
}
