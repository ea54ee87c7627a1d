import type { Discharge } from "../../packages/demo/src/cell-figures.js";
import { halfAwayFromZero, ThroughputCounter, type MeasuredCycle } from "./measured-cell.js";

/**
 * Computes the figures from the measurements. Whole numbers are rounded half away from zero, counters from their exact
 * sums.
 */
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
