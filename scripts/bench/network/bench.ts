import { runScript, say } from "../../run-script.js";
import { thisMachine } from "../measure/machine.js";
import { coldStart, type ColdStart } from "./cold-start.js";
import type { Figures } from "./figures.js";
import { footprintInMemory, footprintOnDisk, type Footprint } from "./footprint.js";
import { parseOptions, usage, type BenchNetworkOptions } from "./options.js";
import { report } from "./report.js";
import { measureRates } from "./throughput.js";

import { findBinaries, type NetworkKind } from "@tallystick/network";

/** The number of starts, of which the median is shown. */
const starts = 5;

async function bench(options: BenchNetworkOptions): Promise<Figures> {
  const organisations = Array.from({ length: options.organisations }, (_, index) => `Org${String(index + 1)}MSP`);
  say("cold starts …");
  const coldStarts: ColdStart[] = [];
  for (let start = 0; start < starts; start += 1) {
    coldStarts.push(await coldStart(organisations));
  }
  coldStarts.sort((a, b) => a.milliseconds - b.milliseconds);
  const middle = coldStarts[Math.floor(starts / 2)];
  if (middle === undefined) {
    throw new Error("nothing was started");
  }

  const search = findBinaries("fabric-3.1");
  const kinds: readonly NetworkKind[] = search.ok ? ["embedded", "fabric-3.1"] : ["embedded"];
  if (options.rounds > 0) {
    say(`submits and evaluates of ${kinds.join(" and ")} …`);
  }
  const rates = options.rounds === 0 ? [] : await measureRates(kinds, organisations, options, say);

  const footprints: Footprint[] = [];
  if (options.transactions > 0) {
    say(`${String(options.transactions)} transactions in memory …`);
    footprints.push(await footprintInMemory(organisations, options));
    say(`${String(options.transactions)} transactions on disk …`);
    footprints.push(await footprintOnDisk(organisations, options));
  }
  return {
    machine: thisMachine(),
    options,
    coldStart: middle,
    rates,
    ...(search.ok ? {} : { nativeLeftOut: search.problem }),
    footprints,
  };
}

/** `npm run bench -- network`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure: bench, report }, args);
