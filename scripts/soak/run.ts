import { setTimeout as wait } from "node:timers/promises";

import { saturate } from "../bench/measure/load.js";
import { textOf } from "../bench/measure/text-of.js";
import { RunningInterval, type Interval } from "./intervals.js";
import type { Lives } from "./lives.js";
import { megabytesOf, memoryNow } from "./memory.js";
import type { SoakOptions } from "./options.js";

/** The number of acts that determine the throughput, and how many of them are in flight. */
const trial = { count: 3000, inFlight: 150 };

export interface SoakFigures {
  /** Acts per second that the network accepted at full load. */
  readonly most: number;
  /** Acts per second of the run. */
  readonly rate: number;
  readonly intervals: readonly Interval[];
}

/** Runs lives at a steady rate for the time in the options. */
export async function soak(
  lives: Lives,
  host: number,
  options: SoakOptions,
  say: (line: string) => void,
): Promise<SoakFigures> {
  const { failures, perSecond: most } = await saturate(() => lives.next(), trial.count, trial.inFlight);
  if (failures.length > 0) {
    throw new Error("the throughput could not be found", { cause: failures[0] });
  }
  const rate = Math.max(1, Math.floor(most * options.rateShare));
  say(`  ${most.toFixed(0)} acts a second at most; continues with ${String(rate)}`);

  const intervals: Interval[] = [];
  const running = new RunningInterval();
  const began = performance.now();
  const end = began + options.minutes * 60_000;
  let closesAt = began + options.interval * 1000;
  let inFlight = 0;
  for (let index = 0; ; index += 1) {
    const due = began + (index * 1000) / rate;
    if (due >= closesAt) {
      intervals.push(running.close((closesAt - began) / 60_000, memoryNow(host, options.kind)));
      closesAt += options.interval * 1000;
      say(lineOf(intervals.at(-1)));
    }
    if (due >= end) {
      break;
    }
    const early = due - performance.now();
    if (early > 0) {
      await wait(early);
    }
    inFlight += 1;
    void lives
      .next()
      .then(
        () => {
          running.done(performance.now() - due);
        },
        (error: unknown) => {
          running.failed();
          say(`  failed: ${textOf(error)}`);
        },
      )
      .finally(() => {
        inFlight -= 1;
      });
  }
  while (inFlight > 0) {
    await wait(50);
  }
  return { most, rate, intervals };
}

function lineOf(interval: Interval | undefined): string {
  if (interval === undefined) {
    return "";
  }
  const { minutes, acts, failures, p50, p95, p99, memory } = interval;
  const resident = megabytesOf(memory).map(({ role, megabytes }) => `${role} ${megabytes.toFixed(0)} MB`);
  return `  ${minutes.toFixed(1)} min: ${String(acts)} acts, ${String(failures)} failed; p50 ${p50.toFixed(0)}, p95 ${p95.toFixed(0)}, p99 ${p99.toFixed(0)} ms; ${resident.join(", ")}`;
}
