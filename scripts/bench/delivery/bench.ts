import { parseArgs } from "node:util";

import { runScript, say } from "../../run-script.js";
import { connectTally } from "../acts/client-comparison.js";
import { networkBench } from "../acts/network-bench.js";
import type { Hosted } from "../host/network-host.js";
import { startHost } from "../host/start-host.js";
import type { Workloads } from "../host/workloads.js";
import { cpuMilliseconds } from "../measure/cpu-time.js";
import { saturate } from "../measure/load.js";
import { numberWithin } from "../measure/option-values.js";
import { median } from "../measure/percentiles.js";
import { perSecond, table } from "../measure/table.js";

import type { EventsOptions, Tally } from "@tallystick/client";

const usage = `npm run bench -- delivery [options]

Facts a second that the client reads from the ledger's blocks through events(), each held against what its transaction wrote: by the word of
one peer, and if two organisations must have the same blocks. The embedded network runs in a process of its own. The processor time is that of the
client alone, with gRPC and the parsing of blocks.

  --single N      facts of single acts: issue, acceptances and transfers (default 7000)
  --batched N     facts of issues in batches of 25 (default 20000)
  --rounds N      readings of each, in turn, after one that is left out (default 5)
  --json          figures for programs
  --help          this text`;

interface Options {
  readonly single: number;
  readonly batched: number;
  readonly rounds: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** Blocks of the ledger with facts of one kind. */
interface Stretch {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** One way to read a stretch: facts a second by the clock and by the client's processor time, of each round. */
interface Reading {
  readonly name: string;
  readonly byClock: number[];
  readonly byProcessor: number[];
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      single: { type: "string", default: "7000" },
      batched: { type: "string", default: "20000" },
      rounds: { type: "string", default: "5" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { json, help } = values;
  return {
    single: numberWithin("single", values.single, { least: 1, most: 1_000_000 }, usage),
    batched: numberWithin("batched", values.batched, { least: 1, most: 10_000_000 }, usage),
    rounds: numberWithin("rounds", values.rounds, { least: 1, most: 1000 }, usage),
    json,
    help,
  };
}

async function measure({ single, batched, rounds }: Options): Promise<readonly Reading[]> {
  const host = await startHost({ organisations: 2, kind: "embedded" });
  const { workloads, close } = networkBench(host, { organisations: 2, kind: "embedded" }, say);
  try {
    const one = await connectTally(host.hosted, "holder");
    const verified = await connectTally(host.hosted, "holder", { verify: { organisations: 2 } });
    try {
      const stretches = await fill(workloads, one, host.hosted, { single, batched });
      return await readings({ one, verified }, stretches, rounds);
    } finally {
      one.close();
      verified.close();
    }
  } finally {
    close();
    await host.stop();
  }
}

/** Acts of a certificate's life in the part of single acts, its issue included. */
const LIFE = 7;
const BATCH = 25;

async function fill(
  workloads: Workloads,
  tally: Tally,
  { height }: Hosted,
  { single, batched }: Pick<Options, "single" | "batched">,
): Promise<readonly Stretch[]> {
  say("making single acts …");
  await make(() => workloads.offeredAfter(LIFE - 1), Math.ceil(single / LIFE), 50);
  const middle = await newestBlock(tally, height);
  say("making batches …");
  await make(() => workloads.issueBatch(BATCH), Math.ceil(batched / BATCH), 8);
  return [
    { name: "single acts", from: height, to: middle },
    { name: `batches of ${String(BATCH)}`, from: middle + 1, to: await newestBlock(tally, middle + 1) },
  ];
}

/** @throws {Error} an act failed. */
async function make(act: () => Promise<unknown>, count: number, inFlight: number): Promise<void> {
  const { failures } = await saturate(act, count, inFlight);
  if (failures.length > 0) {
    throw new Error("the ledger could not be filled", { cause: failures[0] });
  }
}

/** The number of the newest block. Reading up to it also warms the client up. */
async function newestBlock(tally: Tally, from: number): Promise<number> {
  let newest = from;
  const onBlock = (number: number): void => {
    newest = number;
  };
  await count(tally, { from, to: "now", onBlock });
  return newest;
}

function unread(name: string): Reading {
  return { name, byClock: [], byProcessor: [] };
}

async function readings(
  { one, verified }: { readonly one: Tally; readonly verified: Tally },
  stretches: readonly Stretch[],
  rounds: number,
): Promise<readonly Reading[]> {
  const ways = stretches.flatMap((stretch) =>
    [
      { way: "by one peer", tally: one },
      { way: "verified by two organisations", tally: verified },
    ].map(({ way, tally }) => ({
      read: () => count(tally, stretch),
      reading: unread(`${stretch.name}, ${way}`),
    })),
  );
  for (let round = 0; round <= rounds; round += 1) {
    for (const { read, reading } of ways) {
      let facts = 0;
      const { took, cpu } = await cpuMilliseconds(async () => {
        facts = await read();
      });
      if (round > 0) {
        reading.byClock.push((1000 * facts) / took);
        reading.byProcessor.push((1000 * facts) / cpu);
      }
    }
    say(`  round ${String(round)} of ${String(rounds)} done`);
  }
  return ways.map(({ reading }) => reading);
}

async function count(tally: Tally, stretch: Pick<EventsOptions, "to" | "onBlock"> & { from: number }): Promise<number> {
  const onDoubt = ({ problem }: { readonly problem: string }): never => {
    throw new Error(`a fact was doubted: ${problem}`);
  };
  const facts = tally.events({ ...stretch, onDoubt });
  let read = 0;
  while ((await facts.next()).done !== true) {
    read += 1;
  }
  return read;
}

function report(figures: readonly Reading[]): string {
  const range = (sample: readonly number[]): string =>
    `${perSecond(Math.min(...sample))} to ${perSecond(Math.max(...sample))}`;
  const rows = figures.map(({ name, byClock, byProcessor }) => [
    name,
    perSecond(median(byProcessor)),
    range(byProcessor),
    perSecond(median(byClock)),
  ]);
  return `\n${table(["facts a second", "of the client's processor time", "least to most", "by the clock"], rows)}`;
}

/** `npm run bench -- delivery`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
