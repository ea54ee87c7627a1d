import { saturate } from "./load.js";
import type { BenchOptions } from "./options.js";
import { median } from "./percentiles.js";
import { perSecond, ratio, table } from "./table.js";
import type { Workload, Workloads } from "./workloads.js";

/** Certificates that one Split makes. */
const partsPerSplit = 500;

/**
 * What an act costs on a small ledger and on a large one. Each size is measured over all rounds, and the ledger grows in
 * between, so unlike the other figures these two lie some time apart.
 */
export async function ledgerSizeTable(
  kinds: readonly Workload[],
  workloads: Workloads,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<string> {
  // Unmeasured, for compilers and connections to warm up: the small ledger would pay for it alone.
  await ratesOf(kinds, { ...options, rounds: 2 });
  const small = await ratesOf(kinds, options);
  const splits = Math.ceil(options.certificates / partsPerSplit);
  say(`  filling the ledger with ${(splits * partsPerSplit).toString()} certificates …`);
  const { failures } = await saturate(() => workloads.held(partsPerSplit), splits, 8);
  if (failures.length > 0) throw new Error("the ledger could not be filled", { cause: failures[0] });
  const large = await ratesOf(kinds, options);
  return table(
    ["submits/s", "on a small ledger", `with ${options.certificates.toString()} certificates`, "beside the small"],
    kinds.map(({ name }, index) => {
      const [before = Number.NaN, after = Number.NaN] = [small[index], large[index]];
      return [name, perSecond(before), perSecond(after), ratio(after / before)];
    }),
  );
}

async function ratesOf(kinds: readonly Workload[], { count, inFlight, rounds }: BenchOptions): Promise<number[]> {
  const rates = kinds.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, kind] of kinds.entries()) {
      rates[index]?.push((await saturate(await kind.prepare(count), count, inFlight)).perSecond);
    }
  }
  return rates.map(median);
}
