import type { CallWorkload, Users, Workloads } from "../host/workloads.js";
import type { Load, Meter, Round } from "../measure/meter.js";
import { median } from "../measure/percentiles.js";
import { cpuCells, cpuHeader, cpuNote, ratesOf, rolesOf, totalsOf } from "../measure/rounds-table.js";
import { perSecond, ratio, table } from "../measure/table.js";
import { comparePairs, contender } from "../measure/throughput.js";
import { shapeWorkload } from "../shape/shape-workload.js";
import { differences, type ShapeSizes } from "../shape/shape.js";
import { sizesOfCall, takeShape } from "../shape/take-shape.js";
import { acceptEverything } from "./batch.js";
import type { BenchOptions } from "./options.js";

/** The measurements of an act, and of a chaincode without rules that has the same effect on the ledger. */
interface Ceiling {
  readonly name: string;
  readonly sizes: ShapeSizes;
  /** The bytes that the shape's endorsers sign. Block numbers in them make them a few bytes longer or shorter. */
  readonly shapePayloadBytes: number;
  readonly act: readonly Round[];
  readonly shape: readonly Round[];
}

export type CeilingFigures = readonly Ceiling[];

interface Measurement {
  readonly workload: CallWorkload;
  readonly load: Load;
}

/** Transfers in a batch. */
const batchSize = 25;

/**
 * Measures each act beside its shape ceiling, in turn in the same rounds. A transfer is an offer while the recipient
 * has no standing acceptance. The batches come after it, and move the certificates that they transfer.
 */
export async function ceilingFigures(
  users: Users,
  workloads: Workloads,
  recipient: string,
  organisations: readonly string[],
  options: BenchOptions,
  meter: Meter,
): Promise<CeilingFigures> {
  const { issue, transfer, settle } = workloads;
  const acts = [issue, transfer, settle].map((workload) => ({ workload, load: options }));
  const single = await measure(acts, organisations, options.rounds, meter);
  await acceptEverything(users, recipient);
  const batches = {
    workload: workloads.batchOfTransfers(batchSize),
    load: { count: Math.ceil(options.count / 10), inFlight: Math.min(options.inFlight, 16), pieces: batchSize },
  };
  return [...single, ...(await measure([batches], organisations, options.rounds, meter))];
}

async function measure(
  measurements: readonly Measurement[],
  organisations: readonly string[],
  rounds: number,
  meter: Meter,
): Promise<CeilingFigures> {
  const pairs = [];
  for (const { workload, load } of measurements) {
    const { shape, sizes, call } = await takeShape(workload);
    const { requestBytes } = sizes;
    const name = `shape of ${workload.name}`;
    const ceiling = await shapeWorkload(name, shape, { user: call.user, organisations, requestBytes });
    const shapeSizes = await sizesOfCall((await ceiling.calls(1))(0));
    const different = differences(sizes, shapeSizes);
    if (different.length > 0) {
      throw new Error(`the ${name} differs from the act's: ${different.join("; ")}`);
    }
    pairs.push({
      ...{ name: workload.name, sizes, shapePayloadBytes: shapeSizes.payloadBytes },
      kinds: [contender(workload, load), contender(ceiling, load)] as const,
    });
  }
  const measured = await comparePairs(
    pairs.map(({ kinds }) => kinds),
    rounds,
    meter,
  );
  return pairs.map(({ name, sizes, shapePayloadBytes }, index) => {
    const [act = [], shape = []] = measured[index] ?? [];
    return { name, sizes, shapePayloadBytes, act, shape };
  });
}

export function ceilingTable(figures: CeilingFigures): string {
  return `${ratesTable(figures)}\n\n${sizesTable(figures)}`;
}

function ratesTable(figures: CeilingFigures): string {
  const all = figures.flatMap(({ name, act, shape }) => [
    { name, rounds: act },
    { name: "  its shape", rounds: shape },
  ]);
  const shown = rolesOf(all);
  const reached = figures.flatMap(({ act, shape }) => [
    [spread(ratesOf(act), ratesOf(shape)), ...(shown.length === 0 ? [] : [spread(totalsOf(shape), totalsOf(act))])],
    [],
  ]);
  const rows = all.map(({ name, rounds }, index) => [
    ...[name, perSecond(median(ratesOf(rounds))), ...cpuCells(rounds, shown)],
    ...(reached[index] ?? []),
  ]);
  return [
    table(["", "a second", ...cpuHeader(shown), "reached in rate", ...(shown.length === 0 ? [] : ["in CPU"])], rows),
    "reached: the act's rate by its shape's, and the shape's processor time by the act's; the middle of the pairs (least to most)",
    "more than 1 can be reached: a shape has fabric-shim compose log lines that nobody sees, as it does by default",
    `figures of a batch are for each of its ${String(batchSize)} Transfers`,
    cpuNote(all),
  ].join("\n");
}

/** The median of the ratios of the pairs, with the least and the most. */
function spread(numerators: readonly number[], denominators: readonly number[]): string {
  const ratios = numerators.map((value, index) => value / (denominators[index] ?? Number.NaN));
  return `${ratio(median(ratios))} (${ratio(Math.min(...ratios))} to ${ratio(Math.max(...ratios))})`;
}

function sizesTable(figures: CeilingFigures): string {
  const header = ["keys read", "written", "deleted", "policies", "hashes read", "endorsers"];
  const bytes = ["keys", "values", "policies", "event", "response", "request", "payload", "shape's payload"];
  return table(
    ["", ...header, ...bytes.map((what) => `B ${what}`)],
    figures.map(({ name, sizes, shapePayloadBytes }) => [
      name,
      ...[
        ...[sizes.reads, sizes.writes, sizes.deletes, sizes.policies, sizes.privateReads, sizes.endorsers.length],
        ...[sizes.keyBytes, sizes.valueBytes, sizes.policyBytes, sizes.eventBytes, sizes.responseBytes],
        ...[sizes.requestBytes, sizes.payloadBytes, shapePayloadBytes],
      ].map(String),
    ]),
  );
}
