import { parseArgs } from "node:util";

import { networkKind, numberWithin, organisationsOf } from "../bench/measure/option-values.js";

import type { NetworkKind } from "@tallystick/network";

export interface SoakOptions {
  readonly kind: NetworkKind;
  readonly organisations: 2 | 5;
  readonly minutes: number;
  /** Seconds of one interval, for which latencies and memory are recorded. */
  readonly interval: number;
  /** Share of the throughput found before the run. */
  readonly rateShare: number;
  /** File for the picture. */
  readonly svg?: string;
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `npm run soak -- [options]

Whole lives of certificates (issued, accepted, passed on twice, presented, settled) at a steady rate for hours: latencies
from when each act was due, and the memory of every process, by interval. Says at its end how much both drifted.

  --fabric [3.1|2.5]      real Fabric instead of the embedded network
  --organisations 2|5     member organisations of the channel (default 2)
  --minutes N             how long (default 120)
  --interval N            seconds of one interval (default 60)
  --rate-share S          share of the throughput that is found first (default 0.5)
  --svg FILE              draw latencies and memory over time into a file
  --json                  one JSON document on standard output
  --help                  this text`;

/** @throws {Error} with the fault and the usage. */
export function parseOptions(args: readonly string[]): SoakOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      fabric: { type: "boolean", default: false },
      organisations: { type: "string", default: "2" },
      minutes: { type: "string", default: "120" },
      interval: { type: "string", default: "60" },
      "rate-share": { type: "string", default: "0.5" },
      svg: { type: "string" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  return {
    kind: networkKind(values.fabric, positionals, usage),
    organisations: organisationsOf(values.organisations, usage),
    minutes: numberWithin("minutes", values.minutes, { least: 1, most: 100_000 }, usage),
    interval: numberWithin("interval", values.interval, { least: 1, most: 3600 }, usage),
    rateShare: numberWithin("rate-share", values["rate-share"], { least: 0.01, most: 1, step: 0 }, usage),
    ...(values.svg !== undefined && { svg: values.svg }),
    json: values.json,
    help: values.help,
  };
}
