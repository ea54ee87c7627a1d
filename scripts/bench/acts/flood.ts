import type { Workloads } from "../host/workloads.js";
import { paced, saturate, type Submit } from "../measure/load.js";
import { percentile } from "../measure/percentiles.js";
import { milliseconds, perSecond, table } from "../measure/table.js";
import type { BenchOptions } from "./options.js";

/** One member's acts at a fixed rate, beside the submits of another member that keeps as many under way as it can. */
export interface FloodFigures {
  /** Acts a second. */
  readonly rate: number;
  readonly beside: readonly {
    /** How many submits the other member keeps under way at its own gateway. */
    readonly inFlight: number;
    /** Milliseconds of the acts from the instant at which each was due. */
    readonly p50: number;
    readonly p95: number;
    readonly failed: number;
    /** Submits a second of the other member that became valid. */
    readonly flooded: number;
    /** Its submits that were refused or ran out of time. */
    readonly refused: number;
  }[];
}

/** Within what a gateway serves at a time, and beyond it. */
const FLOODS = [0, 200, 1_000];

export async function floodFigures(
  { issue, put }: Workloads,
  { count, inFlight, rateShare }: BenchOptions,
): Promise<FloodFigures> {
  const most = await saturate(await issue.prepare(count), count, inFlight);
  const rate = Math.max(1, Math.floor(most.perSecond * rateShare));
  const beside: FloodFigures["beside"][number][] = [];
  for (const flood of FLOODS) {
    const flooding = begin(await put.prepare(Number.MAX_SAFE_INTEGER), flood);
    const { sample, failures } = await paced(await issue.prepare(count), count, rate);
    const figures = await flooding.end();
    const [p50, p95] = [percentile(sample, 0.5), percentile(sample, 0.95)];
    beside.push({ inFlight: flood, p50, p95, failed: failures.length, ...figures });
  }
  return { rate, beside };
}

/** Keeps so many submits under way until it is ended. */
function begin(submit: Submit, inFlight: number) {
  const begun = performance.now();
  let [next, done, refused, ended] = [0, 0, 0, false];
  const lane = async (): Promise<void> => {
    while (!ended) {
      next += 1;
      await submit(next).then(
        () => (done += 1),
        () => (refused += 1),
      );
    }
  };
  const lanes = Array.from({ length: inFlight }, lane);
  return {
    async end() {
      ended = true;
      const flooded = (done * 1_000) / (performance.now() - begun);
      await Promise.all(lanes);
      return { flooded, refused };
    },
  };
}

export function floodTable({ rate, beside }: FloodFigures): string {
  return table(
    [`Issue at ${String(rate)}/s beside`, "p50 ms", "p95 ms", "failed", "puts/s of the other", "refused"],
    beside.map(({ inFlight, p50, p95, failed, flooded, refused }) => [
      `${String(inFlight)} puts in flight`,
      ...[milliseconds(p50), milliseconds(p95), String(failed), perSecond(flooded), String(refused)],
    ]),
  );
}
