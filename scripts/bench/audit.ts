import type { Tally } from "@tallystick/client";

import { connectTally } from "./client-comparison.js";
import { cpuMilliseconds } from "./cpu-time.js";
import type { Hosted } from "./network-host.js";
import type { BenchOptions } from "./options.js";
import { median } from "./percentiles.js";
import { milliseconds, ratio, table } from "./table.js";
import type { Workloads } from "./workloads.js";

/** Numbers of acts by which the certificates came about before they were offered. */
const histories = [2, 6, 20] as const;

/** Accepted in a round with each history in each way. */
const perRound = 6;

/** A way to accept. */
interface Way {
  readonly name: string;
  /** The connection to accept by, and whether it is closed after one act. */
  open(): Promise<Tally>;
  close(tally: Tally): void;
}

interface Sample {
  readonly took: number[];
  readonly cpu: number[];
}

/**
 * What the audit before an acceptance costs: one `Accept` at a time, of certificates with histories of different lengths, without
 * the audit, with it, and with it as the first act of a connection, which has looked into nothing yet. Each certificate is an
 * instrument of its own, so that no act was looked into before; acceptances take turns.
 */
export async function auditTable(
  hosted: Hosted,
  workloads: Workloads,
  { rounds }: BenchOptions,
  say: (line: string) => void,
): Promise<string> {
  const kept = [await connectTally(hosted, "issuer", "none"), await connectTally(hosted, "issuer", "lineage")] as const;
  const [without, lineage] = kept;
  const nothing = (): void => undefined;
  const ways: readonly Way[] = [
    { name: "none", open: () => Promise.resolve(without), close: nothing },
    { name: "lineage", open: () => Promise.resolve(lineage), close: nothing },
    {
      name: "lineage, first act",
      open: () => connectTally(hosted, "issuer", "lineage"),
      close: (tally) => {
        tally.close();
      },
    },
  ];
  try {
    await acceptances(ways, workloads, 2);
    say("  warm");
    const samples = histories.map(() => ways.map((): Sample => ({ took: [], cpu: [] })));
    for (let round = 0; round < rounds; round += 1) {
      const measured = await acceptances(ways, workloads, perRound, round);
      for (const [history, found] of measured.entries()) {
        for (const [way, { took, cpu }] of found.entries()) {
          samples[history]?.[way]?.took.push(...took);
          samples[history]?.[way]?.cpu.push(...cpu);
        }
      }
      say(`  round ${(round + 1).toString()} of ${rounds.toString()} done`);
    }
    return sayTable(ways, samples);
  } finally {
    for (const tally of kept) tally.close();
  }
}

/** So many acceptances of each history in each way: those of one history follow each other, beginning with another way each time. */
async function acceptances(
  ways: readonly Way[],
  workloads: Workloads,
  count: number,
  turn = 0,
): Promise<readonly (readonly Sample[])[]> {
  const samples = histories.map(() => ways.map((): Sample => ({ took: [], cpu: [] })));
  for (let index = 0; index < count; index += 1) {
    for (const [history, acts] of histories.entries()) {
      const offered = await Promise.all(ways.map(() => workloads.offeredAfter(acts)));
      for (let step = 0; step < ways.length; step += 1) {
        const way = (turn + index + step) % ways.length;
        const [chosen, certificateId, sample] = [ways[way], offered[way], samples[history]?.[way]];
        if (chosen === undefined || certificateId === undefined || sample === undefined) continue;
        const tally = await chosen.open();
        const { took, cpu } = await cpuMilliseconds(() => tally.certificates.accept({ certificateId }));
        chosen.close(tally);
        sample.took.push(took);
        sample.cpu.push(cpu);
      }
    }
  }
  return samples;
}

function sayTable(ways: readonly Way[], samples: readonly (readonly Sample[])[]): string {
  const rows = histories.flatMap((acts, history) =>
    ways.map(({ name }, way) => {
      const found = samples[history]?.[way] ?? { took: [], cpu: [] };
      const base = samples[history]?.[0] ?? found;
      return [
        `after ${acts.toString()} acts and the offer, audit: ${name}`,
        milliseconds(median(found.took)),
        ratio(median(found.took) / median(base.took)),
        milliseconds(median(found.cpu)),
        ratio(median(found.cpu) / median(base.cpu)),
      ];
    }),
  );
  return table(["Accept", "ms", "beside none", "client's CPU ms", "beside none"], rows);
}
