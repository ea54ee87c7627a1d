import { paced } from "./load.js";
import { percentile } from "./percentiles.js";
import { milliseconds, table } from "./table.js";
import { textOf } from "./throughput.js";
import type { Workload } from "./workloads.js";

/** Percentiles from the intended send time, all kinds at the same fixed rate. */
export async function latencyTable(
  workloads: readonly Workload[],
  count: number,
  perSecond: number,
  say: (line: string) => void,
): Promise<string> {
  const rows: string[][] = [];
  for (const workload of workloads) {
    const { sample, failures } = await paced(await workload.prepare(count), count, perSecond);
    if (failures.length > 0)
      say(`  ${workload.name}: ${failures.length.toString()} failed, the first with ${textOf(failures[0])}`);
    rows.push([workload.name, ...[0.5, 0.95, 0.99].map((share) => milliseconds(percentile(sample, share)))]);
  }
  return table(["", "p50 ms", "p95 ms", "p99 ms"], rows);
}
