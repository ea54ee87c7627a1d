import type { Workload } from "../host/workloads.js";
import { paced, saturate } from "../measure/load.js";
import { percentile } from "../measure/percentiles.js";
import { milliseconds, table } from "../measure/table.js";
import { textOf } from "../measure/text-of.js";
import type { BenchOptions } from "./options.js";

/** Latencies in milliseconds, from the instant at which a submit was due. */
export interface LatencyFigures {
  /** Submits a second. */
  readonly rate: number;
  readonly kinds: readonly {
    readonly name: string;
    readonly p50: number;
    readonly p95: number;
    readonly p99: number;
  }[];
}

/**
 * Percentiles from the intended send time, with all kinds at the same fixed rate, which is at most a share of the
 * throughput of the first kind.
 */
export async function latencyFigures(
  workloads: readonly Workload[],
  { count, inFlight, rateShare }: BenchOptions,
  say: (line: string) => void,
): Promise<LatencyFigures> {
  const [base] = workloads;
  if (base === undefined) {
    throw new Error("there is nothing to measure");
  }
  const most = await saturate(await base.prepare(count), count, inFlight);
  const rate = Math.max(1, Math.floor(most.perSecond * rateShare));
  const kinds: LatencyFigures["kinds"][number][] = [];
  for (const workload of workloads) {
    const { sample, failures } = await paced(await workload.prepare(count), count, rate);
    if (failures.length > 0) {
      say(`  ${workload.name}: ${failures.length.toString()} failed, the first with ${textOf(failures[0])}`);
    }
    const of = (share: number): number => percentile(sample, share);
    kinds.push({ name: workload.name, p50: of(0.5), p95: of(0.95), p99: of(0.99) });
  }
  return { rate, kinds };
}

export function latencyTable({ rate, kinds }: LatencyFigures): string {
  return table(
    [`at ${rate.toString()} submits/s`, "p50 ms", "p95 ms", "p99 ms"],
    kinds.map(({ name, p50, p95, p99 }) => [name, ...[p50, p95, p99].map(milliseconds)]),
  );
}
