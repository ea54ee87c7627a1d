import type { Workloads } from "../host/workloads.js";
import { saturate } from "../measure/load.js";
import type { Round } from "../measure/meter.js";
import type { Role } from "../measure/processor-time.js";
import { cpuHeader, cpuNote, ratesOf, rolesOf, totalsOf, type Measured } from "../measure/rounds-table.js";
import { perSecond, ratio, table } from "../measure/table.js";
import { comparePairs, contender } from "../measure/throughput.js";
import type { NetworkBench } from "./network-bench.js";
import type { BenchOptions } from "./options.js";

/** Issues in a batch that fills a ledger, and batches in flight. */
const issuesPerBatch = 100;
const batchesInFlight = 8;
/** Parts of the filling. Its rate is reported after each. */
const portions = 10;

/** The same kinds on a small ledger and on one with the given number of certificates. */
export interface LedgerSizeFigures {
  readonly certificates: number;
  /** Instruments issued per second in each part of the filling. */
  readonly filling: readonly number[];
  readonly small: readonly Measured[];
  readonly large: readonly Measured[];
}

/**
 * Measures the cost of an act on a small ledger and on a large one, on two equal networks, in turn in the same rounds.
 *
 * @param say - receives the progress of the filling.
 */
export async function ledgerSizeFigures(
  small: NetworkBench,
  large: NetworkBench,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<LedgerSizeFigures> {
  const filling = await fill(large.workloads, options.certificates, say);
  const pairs = small.sized.map((kind, index) => {
    const same = large.sized[index] ?? kind;
    return [
      { ...contender(kind, options), meter: small.meter },
      { ...contender(same, options), meter: large.meter },
    ] as const;
  });
  const measured = await comparePairs(pairs, options.rounds, small.meter);
  const side = (index: 0 | 1): readonly Measured[] =>
    small.sized.map(({ name }, kind) => ({ name, rounds: measured[kind]?.[index] ?? [] }));
  return { certificates: options.certificates, filling, small: side(0), large: side(1) };
}

async function fill(
  workloads: Workloads,
  certificates: number,
  say: (line: string) => void,
): Promise<readonly number[]> {
  const batches = Math.ceil(certificates / issuesPerBatch / portions);
  const rates: number[] = [];
  for (let portion = 1; portion <= portions; portion += 1) {
    const { perSecond: rate, failures } = await saturate(
      () => workloads.issueBatch(issuesPerBatch),
      batches,
      batchesInFlight,
    );
    if (failures.length > 0) {
      throw new Error("the ledger could not be filled", { cause: failures[0] });
    }
    rates.push(rate * issuesPerBatch);
    say(`  ${String(portion * batches * issuesPerBatch)} certificates, ${perSecond(rate * issuesPerBatch)} a second`);
  }
  return rates;
}

export function ledgerSizeTable({ certificates, filling, small, large }: LedgerSizeFigures): string {
  const shown = rolesOf(small);
  const rows = small.flatMap((before, index) => {
    const [few, many] = [before.rounds, large[index]?.rounds ?? []];
    const rates = ratio(rateOver(many) / rateOver(few));
    const times = ratio(mean(totalsOf(many)) / mean(totalsOf(few)));
    return [
      [`${before.name}, small ledger`, ...cells(few, shown)],
      [
        `${before.name}, ${String(certificates)} certificates`,
        ...[...cells(many, shown), rates, ...(shown.length === 0 ? [] : [times])],
      ],
    ];
  });
  const beside = ["beside the small", ...(shown.length === 0 ? [] : ["CPU beside"])];
  return [
    table(["", "submits/s", ...cpuHeader(shown), ...beside], rows),
    "over all rounds together, not their medians: what a database does once in thousands of acts falls into some rounds only",
    `issued a second while the ledger grew, in tenths: ${filling.map(perSecond).join(", ")}`,
    shown.length === 0 ? cpuNote(small) : "CPU: milliseconds of processor time for each",
  ].join("\n");
}

function cells(rounds: readonly Round[], shown: readonly Role[]): string[] {
  const times = shown.map((role) => mean(rounds.map(({ cpu }) => cpu?.[role] ?? 0)));
  const all = shown.length === 0 ? [] : [mean(totalsOf(rounds))];
  return [perSecond(rateOver(rounds)), ...[...times, ...all].map((time) => time.toFixed(2))];
}

/** The rate of rounds with the same number of submits each. */
function rateOver(rounds: readonly Round[]): number {
  return 1 / mean(ratesOf(rounds).map((rate) => 1 / rate));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
