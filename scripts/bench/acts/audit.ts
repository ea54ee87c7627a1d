import type { Hosted } from "../host/network-host.js";
import type { Workloads } from "../host/workloads.js";
import { cpuMilliseconds } from "../measure/cpu-time.js";
import { median } from "../measure/percentiles.js";
import { milliseconds, ratio, table } from "../measure/table.js";
import { connectTally } from "./client-comparison.js";
import type { BenchOptions } from "./options.js";

import type { AuditBefore, Tally } from "@tallystick/client";

/** Numbers of acts that led to the certificates before they were offered. */
const histories = [2, 6, 20] as const;

/** Number of acceptances in a round, for each length of history and each way. */
const perRound = 6;

/** A way to accept. */
interface Way {
  readonly name: string;
  /** The connection for an acceptance, and whether it is closed after one act. */
  open(): Promise<Tally>;
  close(tally: Tally): void;
}

/** Acceptances of certificates with a history of the given length, in one way. */
interface Acceptances {
  readonly acts: number;
  readonly audit: string;
  /** Milliseconds for each acceptance: the time, and the client's processor time. */
  readonly took: readonly number[];
  readonly cpu: readonly number[];
}

/** For each history the acceptances without the audit come first. */
export type AuditFigures = readonly Acceptances[];

interface Sample {
  readonly took: number[];
  readonly cpu: number[];
}

/**
 * Measures the cost of the audit before an acceptance. It does one `Accept` at a time, for certificates with histories
 * of different lengths: without the audit, with it, and with it as the first act of a connection, which has examined
 * nothing yet. Each is done with one gateway's word, and with verification by the majority of the organisations. Each
 * certificate is an instrument of its own, so that no act was examined before. Acceptances take turns.
 */
export async function auditFigures(
  hosted: Hosted,
  workloads: Workloads,
  { rounds }: BenchOptions,
  say: (line: string) => void,
): Promise<AuditFigures> {
  const organisations = Math.floor(Object.keys(hosted.members).length / 2) + 1;
  const kept: Tally[] = [];
  const ways: Way[] = [];
  for (const [prefix, verified] of [
    ["", {}],
    [`verified by ${organisations.toString()}, `, { verify: { organisations } }],
  ] as const) {
    const open = (audit: AuditBefore) => connectTally(hosted, "issuer", { audit, ...verified });
    for (const audit of ["none", "lineage"] as const) {
      const tally = await open(audit);
      kept.push(tally);
      ways.push({ name: `${prefix}${audit}`, open: () => Promise.resolve(tally), close: () => undefined });
    }
    ways.push({
      name: `${prefix}lineage, first act`,
      open: () => open("lineage"),
      close: (tally) => {
        tally.close();
      },
    });
  }
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
    return histories.flatMap((acts, history) =>
      ways.map(({ name }, way) => ({ acts, audit: name, ...(samples[history]?.[way] ?? { took: [], cpu: [] }) })),
    );
  } finally {
    for (const tally of kept) {
      tally.close();
    }
  }
}

/**
 * Measures acceptances for each length of history in each way. For one length, the ways follow each other, and a
 * different way is first each time.
 */
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
        if (chosen === undefined || certificateId === undefined || sample === undefined) {
          continue;
        }
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

export function auditTable(figures: AuditFigures): string {
  const rows = figures.map(({ acts, audit, took, cpu }) => {
    const base = figures.find((each) => each.acts === acts);
    return [
      `after ${acts.toString()} acts and the offer, audit: ${audit}`,
      milliseconds(median(took)),
      ratio(median(took) / median(base?.took ?? [])),
      milliseconds(median(cpu)),
      ratio(median(cpu) / median(base?.cpu ?? [])),
    ];
  });
  return table(["Accept", "ms", "beside none", "client's CPU ms", "beside none"], rows);
}
