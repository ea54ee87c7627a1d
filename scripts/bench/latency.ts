import { paced, saturate } from "./load.js";
import type { BenchOptions } from "./options.js";
import { percentile } from "./percentiles.js";
import { milliseconds, table } from "./table.js";
import { textOf } from "./throughput.js";
import type { Workload } from "./workloads.js";

/**
 * Percentiles from the intended send time, all kinds at the same fixed rate: a share of what the network takes of the
 * first kind at most.
 */
export async function latencyTable(
  workloads: readonly Workload[],
  { count, inFlight, rateShare }: BenchOptions,
  say: (line: string) => void,
): Promise<string> {
  const [base] = workloads;
  if (base === undefined) throw new Error("there is nothing to measure");
  const most = await saturate(await base.prepare(count), count, inFlight);
  const rate = Math.max(1, Math.floor(most.perSecond * rateShare));
  const rows: string[][] = [];
  for (const workload of workloads) {
    const { sample, failures } = await paced(await workload.prepare(count), count, rate);
    if (failures.length > 0)
      say(`  ${workload.name}: ${failures.length.toString()} failed, the first with ${textOf(failures[0])}`);
    rows.push([workload.name, ...[0.5, 0.95, 0.99].map((share) => milliseconds(percentile(sample, share)))]);
  }
  return table([`at ${rate.toString()} submits/s`, "p50 ms", "p95 ms", "p99 ms"], rows);
}
