import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { z } from "zod";

const whole = z.array(z.int());
const cycle = z
  .object({
    /** From 1, with charges and discharges in turn. */
    cycle: z.int().min(1),
    kind: z.enum(["charge", "discharge"]),
    startedAt: z.iso.datetime(),
    samples: z.int().min(1),
    /** Since the start of the cycle. */
    ms: whole,
    milliVolts: whole,
    /** Below zero for a discharge. */
    milliAmps: whole,
    deciCelsius: whole,
    /** For a discharge: the charge that came out until the voltage at which the cell counts as empty. */
    capacityMilliampHours: z.int().min(1).optional(),
  })
  .refine(({ samples, ms, milliVolts, milliAmps, deciCelsius }) =>
    [ms, milliVolts, milliAmps, deciCelsius].every(({ length }) => length === samples),
  );

/** A charge or a discharge with its measurements. */
export type MeasuredCycle = z.infer<typeof cycle>;

/** Cells of NASA's battery data set that the tests use. */
export type CellName = "B0029" | "B0030";

/** Folder with `nasa-<cell>.ndjson.gz`. The suites that need it are skipped if it is not named. */
export const measurements = process.env["TALLYSTICK_BATTERIES"];

/** All cycles of a cell, in their order. */
export function measuredCell(folder: string, cell: CellName): MeasuredCycle[] {
  const text = gunzipSync(readFileSync(join(folder, `nasa-${cell.toLowerCase()}.ndjson.gz`))).toString("utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => cycle.parse(JSON.parse(line)));
}

/**
 * Charge and energy that have passed through a cell in both directions, as a device counts them: by trapezoids, from
 * sample to sample.
 */
export class ThroughputCounter {
  // In twice mA·ms and twice µW·ms, so that no sum is rounded.
  #charge = 0n;
  #energy = 0n;

  /** Adds the part between the sample before and this one. */
  count({ ms, milliAmps, milliVolts }: MeasuredCycle, sample: number): void {
    const [current, voltage] = [Math.abs(milliAmps[sample] ?? 0), milliVolts[sample] ?? 0];
    const [currentBefore, voltageBefore] = [Math.abs(milliAmps[sample - 1] ?? 0), milliVolts[sample - 1] ?? 0];
    const passed = (ms[sample] ?? 0) - (ms[sample - 1] ?? 0);
    this.#charge += BigInt(passed * (current + currentBefore));
    this.#energy += BigInt(passed * (current * voltage + currentBefore * voltageBefore));
  }

  get milliampHours(): number {
    return halfAwayFromZero(this.#charge, 2n * 3_600_000n);
  }

  get milliwattHours(): number {
    return halfAwayFromZero(this.#energy, 2n * 3_600_000n * 1000n);
  }
}

/** The quotient of two amounts above zero as a whole number. A half is rounded away from zero. */
export function halfAwayFromZero(dividend: bigint, divisor: bigint): number {
  return Number((2n * dividend + divisor) / (2n * divisor));
}
