import type { Machine } from "../measure/machine.js";
import { roundsTable } from "../measure/rounds-table.js";
import { bytesTable } from "./act-bytes.js";
import { auditTable } from "./audit.js";
import { batchTable } from "./batch.js";
import { ceilingTable } from "./ceiling.js";
import type { SectionFigures } from "./figures.js";
import { floodTable } from "./flood.js";
import { keyCostTable } from "./key-cost.js";
import { keysTable } from "./keys-table.js";
import { latencyTable } from "./latency.js";
import { ledgerSizeTable } from "./ledger-size.js";
import type { BenchOptions } from "./options.js";
import { clientsTable } from "./over-http.js";
import { signingTable } from "./signing.js";

/** A section's figures for people. */
export const tables: { readonly [S in keyof SectionFigures]: (figures: SectionFigures[S]) => string } = {
  keys: keysTable,
  bytes: bytesTable,
  acts: (figures) => roundsTable(figures, { puts: "no-op put" }, "submits/s"),
  client: (figures) => roundsTable(figures, { plain: "plain fabric-gateway" }, "submits/s"),
  http: (figures) => roundsTable(figures, { client: "@tallystick/client" }, "acts/s"),
  clients: clientsTable,
  signing: signingTable,
  audit: auditTable,
  latency: latencyTable,
  flood: floodTable,
  ceiling: ceilingTable,
  "key-cost": keyCostTable,
  batch: batchTable,
  size: ledgerSizeTable,
};

/** The conditions of the figures, in text. */
export function head({ kind, organisations, inFlight, count, rounds, warm }: BenchOptions, machine: Machine): string {
  const { node, cores, model, memoryBytes, date, commit = "no commit known" } = machine;
  return [
    `${kind}, ${String(organisations)} organisations, ${String(inFlight)} in flight, ${String(rounds)} rounds of ${String(count)} each after ${String(warm)} to warm up`,
    `Node ${node}, ${String(cores)} cores for network, chaincode and clients together (${model}, ${(memoryBytes / 1024 ** 3).toFixed(0)} GB)`,
    `${date}, ${commit}`,
  ].join("\n");
}
