import { parseArgs } from "node:util";

import { networkKind, numberWithin, valuesNamed } from "../measure/option-values.js";

import type { NetworkKind } from "@tallystick/network";

/** The sections, in the order in which they are measured. */
const sections = ["keys", "bytes", "windows", "passports"] as const;
type Section = (typeof sections)[number];

export interface BatteryBenchOptions {
  readonly sections: readonly Section[];
  readonly kind: NetworkKind;
  /** Windows of each way in a round; a multiple of a hundred. */
  readonly windows: number;
  /** Windows of the battery whose passport is read. */
  readonly passportWindows: number;
  readonly rounds: number;
  readonly json: boolean;
  readonly help: boolean;
}

export const usage = `npm run bench -- batteries [options]

Measures what a network does for batteries: keys that each act touches, and windows that are anchored. A window
of a hundred readings takes the ledger as long as these, of two readings each: both have the same size there.

  --only A,B          of ${sections.join(", ")} (default all)
  --fabric [3.1|2.5]  real Fabric instead of the embedded network
  --windows N         windows of each way in a round, in hundreds from 100 to 5000 (default 2000)
  --passport-windows N  windows of the battery whose passport is read, from 50 to 20000 (default 3650)
  --rounds N          rounds, each of every way in turn, after one that is not counted (default 5)
  --json              figures for programs
  --help              this text

Sections
  keys      keys that each act of the contracts batteries and market reads and writes
  bytes     bytes that endorsers sign of a window, alone and in batches
  windows   windows anchored by batches and by single acts, beside certificates moved by batches and no-op puts
  passports passports of one battery, read with all its windows and verified`;

/** @throws {Error} with the fault and the usage. */
export function parseOptions(args: readonly string[]): BatteryBenchOptions {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: "string", default: sections.join(",") },
      fabric: { type: "boolean", default: false },
      windows: { type: "string", default: "2000" },
      "passport-windows": { type: "string", default: "3650" },
      rounds: { type: "string", default: "5" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return {
    sections: valuesNamed("only", values.only, sections, usage),
    kind: networkKind(values.fabric, positionals, usage),
    windows: numberWithin("windows", values.windows, { least: 100, most: 5000, step: 100 }, usage),
    passportWindows: numberWithin(
      "passport-windows",
      values["passport-windows"],
      { least: 50, most: 20_000, step: 50 },
      usage,
    ),
    rounds: numberWithin("rounds", values.rounds, { least: 1, most: 100 }, usage),
    json: values.json,
    help: values.help,
  };
}
