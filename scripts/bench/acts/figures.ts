import type { Machine } from "../measure/machine.js";
import type { Measured } from "../measure/rounds-table.js";
import type { ActBytes } from "./act-bytes.js";
import type { AuditFigures } from "./audit.js";
import type { CeilingFigures } from "./ceiling.js";
import type { FloodFigures } from "./flood.js";
import type { KeyCostFigures } from "./key-cost.js";
import type { ActKeys } from "./keys-touched.js";
import type { LatencyFigures } from "./latency.js";
import type { LedgerSizeFigures } from "./ledger-size.js";
import type { BenchOptions } from "./options.js";
import type { SigningFigures } from "./signing.js";

/** The figures of each section. */
export interface SectionFigures {
  keys: readonly ActKeys[];
  bytes: readonly ActBytes[];
  acts: readonly Measured[];
  client: readonly Measured[];
  http: readonly Measured[];
  clients: readonly Measured[];
  signing: SigningFigures;
  audit: AuditFigures;
  latency: LatencyFigures;
  flood: FloodFigures;
  ceiling: CeilingFigures;
  "key-cost": KeyCostFigures;
  batch: readonly Measured[];
  size: LedgerSizeFigures;
}

/** All figures, and the machine: the text report and the JSON document have the same content. */
export interface Figures {
  readonly machine: Machine;
  readonly options: BenchOptions;
  readonly sections: Partial<SectionFigures>;
}
