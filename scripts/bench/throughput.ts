import { saturate } from "./load.js";
import type { BenchOptions } from "./options.js";
import { median, medianRatio } from "./percentiles.js";
import { perSecond, ratio, table } from "./table.js";
import type { Workload } from "./workloads.js";

export interface Measured {
  readonly name: string;
  /** Submits a second, one figure a round. */
  readonly rates: readonly number[];
}

/**
 * Measures kinds of submits against each other: every round takes all of them, each round beginning with the next one,
 * so that what drifts over the run (caches, heat, the growing ledger) falls on all alike.
 */
export async function compare(
  workloads: readonly Workload[],
  { count, rounds, inFlight }: BenchOptions,
  say: (line: string) => void,
): Promise<readonly Measured[]> {
  const rates = new Map(workloads.map(({ name }) => [name, [] as number[]]));
  // One round unmeasured: every chaincode process compiles what it runs often only after some thousand messages.
  for (const workload of workloads) await saturate(await workload.prepare(count), count, inFlight);
  say("  warm");
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < workloads.length; turn += 1) {
      const workload = workloads[(round + turn) % workloads.length];
      if (workload === undefined) continue;
      const submit = await workload.prepare(count);
      const { perSecond: rate, failures } = await saturate(submit, count, inFlight);
      if (failures.length > 0) {
        say(
          `  ${workload.name}: ${failures.length.toString()} of ${count.toString()} failed, the first with ${textOf(failures[0])}`,
        );
      }
      rates.get(workload.name)?.push(rate);
    }
    say(`  round ${(round + 1).toString()} of ${rounds.toString()} done`);
  }
  return workloads.map(({ name }) => ({ name, rates: rates.get(name) ?? [] }));
}

/** Rates beside the first one's, each ratio the middle of those of the rounds. */
export function throughputTable(measured: readonly Measured[]): string {
  const [base] = measured;
  return table(
    ["", "submits/s", "least", "most", `beside ${base?.name ?? ""}`],
    measured.map(({ name, rates }) => [
      name,
      perSecond(median(rates)),
      perSecond(Math.min(...rates)),
      perSecond(Math.max(...rates)),
      ratio(medianRatio(rates, base?.rates ?? [])),
    ]),
  );
}

export function textOf(error: unknown): string {
  const details =
    typeof error === "object" && error !== null && "details" in error ? JSON.stringify(error.details) : "";
  return `${error instanceof Error ? error.message : String(error)} ${details}`.slice(0, 400);
}
