import { saturate } from "./load.js";
import type { BenchOptions } from "./options.js";
import { median, medianRatio } from "./percentiles.js";
import { perSecond, ratio, table } from "./table.js";
import { textOf } from "./throughput.js";
import type { Users, Workload, Workloads } from "./workloads.js";

/** Acts in one batch, and batches in flight: the fewer of them, the more work each is. */
const sizes = [
  { size: 25, inFlight: 16 },
  { size: 100, inFlight: 8 },
  { size: 250, inFlight: 4 },
] as const;
/** Certificates moved by each size in a round. */
const certificates = 2000;

/** Certificates moved a second, by batches, by single acts, and beside single no-op puts, in turn in each round. */
export async function batchTable(
  users: Users,
  workloads: Workloads,
  recipient: string,
  options: BenchOptions,
  say: (line: string) => void,
): Promise<string> {
  // With a standing acceptance a transfer moves the certificate in its one act, so that moving is what is counted.
  const standing = JSON.stringify({ lei: recipient, standingAcceptance: "everybody" });
  await users.issuer.submit("tallystick", "registry", "UpdateParty", standing);
  const batchRate = async ({ size, inFlight }: (typeof sizes)[number]): Promise<number> => {
    const batches = certificates / size;
    const held = await Promise.all(Array.from({ length: batches }, () => workloads.held(size)));
    const batch = (index: number): Promise<unknown> =>
      users.holder.act("Batch", {
        acts: (held[index] ?? []).map((certificateId) => ({
          act: "Transfer",
          request: { certificateId, to: recipient },
        })),
      });
    const { perSecond: rate, failures } = await saturate(batch, batches, inFlight);
    if (failures.length > 0)
      say(`  Batch: ${failures.length.toString()} failed, the first with ${textOf(failures[0])}`);
    return rate * size;
  };
  for (const each of sizes) await batchRate(each);
  say("  warm");
  const rates = { put: [] as number[], single: [] as number[], batches: sizes.map((): number[] => []) };
  for (let round = 0; round < options.rounds; round += 1) {
    rates.put.push(await rateOf(workloads.put, options, say));
    rates.single.push(await rateOf(workloads.transfer, options, say));
    for (const [index, each] of sizes.entries()) rates.batches[index]?.push(await batchRate(each));
    say(`  round ${(round + 1).toString()} of ${options.rounds.toString()} done`);
  }
  const row = (name: string, of: readonly number[]): string[] => [
    name,
    perSecond(median(of)),
    ratio(medianRatio(of, rates.single)),
    ratio(medianRatio(of, rates.put)),
  ];
  return table(
    ["", "a second", "beside single acts", "beside no-op puts"],
    [
      row("no-op puts", rates.put),
      row("certificates moved by single Transfers", rates.single),
      ...sizes.map(({ size }, index) =>
        row(`certificates moved by batches of ${size.toString()} Transfers`, rates.batches[index] ?? []),
      ),
    ],
  );
}

async function rateOf(
  workload: Workload,
  { count, inFlight: most }: BenchOptions,
  say: (line: string) => void,
): Promise<number> {
  const { perSecond: rate, failures } = await saturate(await workload.prepare(count), count, most);
  if (failures.length > 0)
    say(`  ${workload.name}: ${failures.length.toString()} failed, the first with ${textOf(failures[0])}`);
  return rate;
}
