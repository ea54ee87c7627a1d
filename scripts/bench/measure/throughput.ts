import type { Workload } from "../host/workloads.js";
import type { Submit } from "./load.js";
import type { Load, Meter, Round } from "./meter.js";
import type { Measured } from "./rounds-table.js";

/** A kind of work that is measured beside others. */
export interface Contender {
  readonly name: string;
  readonly load: Load;
  /** The meter for it, if it runs on another network than the comparison. */
  readonly meter?: Meter;
  /** Prepares one round of the workload. */
  prepare(): Promise<Submit>;
}

/** A kind of work with this number of submits in a round. */
export function contender(workload: Workload, load: Load): Contender {
  return { name: workload.name, load, prepare: () => workload.prepare(load.count) };
}

/**
 * Measures kinds of work against each other. Every round has all of them and begins with the next one, so that a drift
 * over the run (caches, heat, the growing ledger) affects all equally.
 */
export async function compare(kinds: readonly Contender[], rounds: number, meter: Meter): Promise<readonly Measured[]> {
  return measureRounds(kinds, rounds, meter, (round) => rotated([...kinds.keys()], round));
}

/**
 * Measures the two of each pair one right after the other, each first in every other round.
 *
 * @returns the rounds of both, for each pair.
 */
export async function comparePairs(
  pairs: readonly (readonly [Contender, Contender])[],
  rounds: number,
  meter: Meter,
): Promise<readonly (readonly [readonly Round[], readonly Round[]])[]> {
  const measured = await measureRounds(pairs.flat(), rounds, meter, (round) =>
    rotated([...pairs.keys()], round).flatMap((pair) => rotated([2 * pair, 2 * pair + 1], round)),
  );
  return pairs.map((_, pair) => [measured[2 * pair]?.rounds ?? [], measured[2 * pair + 1]?.rounds ?? []]);
}

/** @param orderOf - indexes of the kinds in the order of a round. */
async function measureRounds(
  kinds: readonly Contender[],
  rounds: number,
  meter: Meter,
  orderOf: (round: number) => readonly number[],
): Promise<readonly Measured[]> {
  const found = kinds.map((): Round[] => []);
  const measure = async (kind: Contender): Promise<Round> =>
    (kind.meter ?? meter).round(kind.name, await kind.prepare(), kind.load);
  // Every chaincode process compiles frequently used code only after some thousand messages, and a chaincode with rules
  // has more of it.
  for (const kind of kinds) {
    const { count, warm = count } = kind.load;
    for (let done = 0; done < warm; done += count) {
      await measure(kind);
    }
  }
  meter.say("  warm");
  for (let round = 0; round < rounds; round += 1) {
    for (const index of orderOf(round)) {
      const kind = kinds[index];
      if (kind !== undefined) {
        found[index]?.push(await measure(kind));
      }
    }
    meter.say(`  round ${String(round + 1)} of ${String(rounds)} done`);
  }
  return kinds.map(({ name }, index) => ({ name, rounds: found[index] ?? [] }));
}

function rotated<T>(items: readonly T[], turns: number): T[] {
  const first = turns % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}
