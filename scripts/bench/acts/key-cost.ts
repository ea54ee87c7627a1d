import type { Workloads } from "../host/workloads.js";
import type { Meter, Round } from "../measure/meter.js";
import { median } from "../measure/percentiles.js";
import { totalTime } from "../measure/processor-time.js";
import { cpuCells, cpuHeader, cpuNote, ratesOf, rolesOf } from "../measure/rounds-table.js";
import { perSecond, table } from "../measure/table.js";
import { compare, contender, type Contender } from "../measure/throughput.js";
import { shapeWorkload } from "../shape/shape-workload.js";
import type { KeyShape, Shape } from "../shape/shape.js";
import { takeShape } from "../shape/take-shape.js";
import type { BenchOptions } from "./options.js";

/** Numbers of keys that an act writes in each way. */
const counts = [1, 5, 25, 100] as const;
const keyBytes = 60;
const valueBytes = 300;
const requestBytes = 200;

/** How keys are written. */
const ways = [
  { way: "new keys", exists: false, underPolicy: false },
  { way: "new keys, policy set", exists: false, underPolicy: true },
  { way: "changed keys", exists: true, underPolicy: false },
  { way: "changed keys under a policy", exists: true, underPolicy: true },
] as const;

/** Acts that write the given number of keys in one way. */
interface KeyCost {
  readonly way: string;
  readonly keys: number;
  readonly rounds: readonly Round[];
}

export interface KeyCostFigures {
  readonly keyBytes: number;
  readonly valueBytes: number;
  /** Size of a certificate's policy. */
  readonly policyBytes: number;
  readonly kinds: readonly KeyCost[];
}

/**
 * Measures the cost of a written key with a chaincode without rules: acts of 1 to 100 keys, with and without a
 * certificate's policy on each.
 */
export async function keyCostFigures(
  workloads: Workloads,
  organisations: readonly string[],
  options: BenchOptions,
  meter: Meter,
): Promise<KeyCostFigures> {
  const { shape, call } = await takeShape(workloads.issue);
  const policy = shape.policies[0]?.policy;
  if (policy === undefined) {
    throw new Error("Issue sets no policy");
  }
  const kinds: (Contender & Omit<KeyCost, "rounds">)[] = [];
  for (const { way, exists, underPolicy } of ways) {
    for (const keys of counts) {
      const name = `${way}: ${String(keys)}`;
      const written = shapeOfWrites(keys, exists, underPolicy ? policy : undefined);
      const workload = await shapeWorkload(name, written, { user: call.user, organisations, requestBytes });
      // A round has fewer acts if each of them is more work.
      const count = Math.max(10, Math.round(options.count / Math.sqrt(keys)));
      const inFlight = Math.min(options.inFlight, Math.max(8, Math.round(400 / keys)));
      kinds.push({ way, keys, ...contender(workload, { count, inFlight }) });
    }
  }
  const measured = await compare(kinds, options.rounds, meter);
  return {
    ...{ keyBytes, valueBytes, policyBytes: Buffer.from(policy, "base64").length },
    kinds: kinds.map(({ way, keys }, index) => ({ way, keys, rounds: measured[index]?.rounds ?? [] })),
  };
}

/**
 * The given number of keys, and one new key without a policy. Because of the new key, the organisations of the
 * chaincode's own policy must endorse every act.
 */
function shapeOfWrites(count: number, exists: boolean, policy: string | undefined): Shape {
  const value = Buffer.alloc(valueBytes, "v").toString("base64");
  const before = { value, ...(policy !== undefined && { policy }) };
  const key: KeyShape = { bytes: keyBytes, shared: false, ...(exists && { before }) };
  const indexes = Array.from({ length: count }, (_, index) => index);
  return {
    keys: [...indexes.map(() => key), { bytes: keyBytes, shared: false }],
    reads: [],
    writes: [...indexes, count].map((index) => ({ key: index, value })),
    deletes: [],
    policies: exists || policy === undefined ? [] : indexes.map((index) => ({ key: index, policy })),
    privateReads: [],
    response: "",
  };
}

export function keyCostTable({ kinds, ...bytes }: KeyCostFigures): string {
  const named = kinds.map(({ way, keys, rounds }) => ({ name: `${way}: ${String(keys)}`, rounds }));
  const shown = rolesOf(named);
  const rows = named.map(({ name, rounds }) => [name, perSecond(median(ratesOf(rounds))), ...cpuCells(rounds, shown)]);
  const acts = table(["", "acts/s", ...cpuHeader(shown)], rows);
  const sizes = `keys of ${String(bytes.keyBytes)} bytes, values of ${String(bytes.valueBytes)}, policies of ${String(bytes.policyBytes)}; one new key more in each act`;
  if (shown.length === 0) {
    return [acts, sizes, cpuNote(named)].join("\n");
  }
  const slopes = ways.flatMap(({ way }) =>
    (
      [
        [1, 25],
        [25, 100],
      ] as const
    ).map(([from, to]) => {
      const roundsOf = (keys: number): readonly Round[] =>
        kinds.find((kind) => kind.way === way && kind.keys === keys)?.rounds ?? [];
      const more = (time: (round: Round) => number): string =>
        slope(roundsOf(from).map(time), roundsOf(to).map(time), to - from).toFixed(0);
      return [
        `${way}: ${String(from)} to ${String(to)}`,
        ...shown.map((role) => more(({ cpu }) => cpu?.[role] ?? Number.NaN)),
        more(({ cpu }) => (cpu === undefined ? Number.NaN : totalTime(cpu))),
      ];
    }),
  );
  const perKey = table(["CPU µs for each further key", ...shown, "all"], slopes);
  return [acts, sizes, cpuNote(named), "", perKey].join("\n");
}

/** Microseconds for each further key: the median of the rounds. */
function slope(fewer: readonly number[], more: readonly number[], keys: number): number {
  return median(more.map((milliseconds, round) => ((milliseconds - (fewer[round] ?? Number.NaN)) * 1000) / keys));
}
