import type { Machine } from "../measure/machine.js";
import type { ColdStart } from "./cold-start.js";
import type { Footprint } from "./footprint.js";
import type { BenchNetworkOptions } from "./options.js";
import type { Rates } from "./throughput.js";

/** All that was measured. */
export interface Figures {
  readonly machine: Machine;
  readonly options: BenchNetworkOptions;
  readonly coldStart: ColdStart;
  readonly rates: readonly Rates[];
  /** Why native Fabric was left out, if it was. */
  readonly nativeLeftOut?: string;
  readonly footprints: readonly Footprint[];
}
