import { thisMachine, type Machine } from "../bench/measure/machine.js";
import { table } from "../bench/measure/table.js";
import type { Chart, Series } from "./chart.js";
import { drift, type Interval } from "./intervals.js";
import { megabytesOf } from "./memory.js";
import type { SoakOptions } from "./options.js";
import type { SoakFigures } from "./run.js";

/** All results of a run. */
export interface SoakReport extends SoakFigures {
  readonly machine: Machine;
  readonly options: SoakOptions;
}

export function reportOf(options: SoakOptions, figures: SoakFigures): SoakReport {
  return { machine: thisMachine(), options, ...figures };
}

/** The report for people: latencies and memory at the start and at the end, and their drift. */
export function textOfReport({ machine, options, rate, most, intervals }: SoakReport): string {
  const failures = intervals.reduce((sum, interval) => sum + interval.failures, 0);
  const acts = intervals.reduce((sum, interval) => sum + interval.acts, 0);
  return [
    `${options.kind}, ${String(options.organisations)} organisations, ${String(options.minutes)} minutes at ${String(rate)} of ${most.toFixed(0)} acts/s; Node ${machine.node}, ${String(machine.cores)} cores for network, chaincode and client together`,
    `${String(acts)} acts done, ${String(failures)} failed`,
    "",
    table(
      ["", "second quarter", "last quarter", "beside it"],
      [
        ...(["p50", "p95", "p99"] as const).map((name) =>
          row(
            `${name} ms`,
            intervals.map((interval) => interval[name]),
          ),
        ),
        ...memoryOverTime(intervals).map(({ role, figures }) => row(`${role} MB`, figures)),
      ],
    ),
  ].join("\n");
}

function row(name: string, figures: readonly number[]): string[] {
  const drifted = drift(figures);
  if (drifted === undefined) {
    return [name, "too few intervals", "", ""];
  }
  const { before, after } = drifted;
  return [name, before.toFixed(0), after.toFixed(0), (after / before).toFixed(2)];
}

/** Megabytes of each role, a figure for each interval. */
function memoryOverTime(
  intervals: readonly Interval[],
): readonly { readonly role: string; readonly figures: number[] }[] {
  const readings = intervals.map(({ memory }) => megabytesOf(memory));
  return (readings[0] ?? []).map(({ role }) => ({
    role,
    figures: readings.map((reading) => reading.find((each) => each.role === role)?.megabytes ?? 0),
  }));
}

/** Latency and memory over time. */
export function chartsOf({ options, rate, intervals }: SoakReport): readonly Chart[] {
  const seriesOf = (name: string, figures: readonly number[]): Series => ({
    name,
    points: intervals.map(({ minutes }, index) => ({ x: minutes, y: figures[index] ?? 0 })),
  });
  const head = `${options.kind}, ${String(rate)} acts a second`;
  return [
    {
      title: `${head}: latency of an act`,
      across: "minutes",
      up: "ms",
      series: (["p50", "p95", "p99"] as const).map((name) =>
        seriesOf(
          name,
          intervals.map((interval) => interval[name]),
        ),
      ),
    },
    {
      title: `${head}: resident memory`,
      across: "minutes",
      up: "MB",
      series: memoryOverTime(intervals).map(({ role, figures }) => seriesOf(role, figures)),
    },
  ];
}
