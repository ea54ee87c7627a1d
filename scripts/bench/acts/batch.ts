import type { Users, Workloads } from "../host/workloads.js";
import type { Meter } from "../measure/meter.js";
import { roundsTable, type Measured } from "../measure/rounds-table.js";
import { compare, contender, type Contender } from "../measure/throughput.js";
import type { BenchOptions } from "./options.js";

/** Acts in one batch, and batches in flight. In smaller batches each act costs more. */
const sizes = [
  { size: 25, inFlight: 16 },
  { size: 100, inFlight: 8 },
  { size: 250, inFlight: 4 },
] as const;
/** Certificates that each size moves in a round. */
const certificates = 2000;
const singles = "certificates moved by single Transfers";

/** With a standing acceptance a transfer moves the certificate in its one act, so that the moves are counted. */
export async function acceptEverything(users: Users, recipient: string): Promise<void> {
  const standing = JSON.stringify({ lei: recipient, standingAcceptance: "everybody" });
  await users.issuer.submit("tallystick", "registry", "UpdateParty", standing);
}

interface BatchSize {
  /** Acts in a batch. */
  readonly size: number;
  /** Batches in flight. */
  readonly inFlight: number;
  /** Certificates moved in a round. */
  readonly certificates: number;
}

/** Batches of transfers. Each certificate counts. */
export function batchesOfTransfers(
  workloads: Workloads,
  { size, inFlight, certificates: moved }: BatchSize,
): Contender {
  const workload = workloads.batchOfTransfers(size);
  return {
    ...contender(workload, { count: moved / size, inFlight, pieces: size }),
    name: `certificates moved by batches of ${size.toString()} Transfers`,
  };
}

/** In each round it measures, one after the other: batches of transfers, single transfers, and single no-op puts. */
export async function batchFigures(
  users: Users,
  workloads: Workloads,
  recipient: string,
  options: BenchOptions,
  meter: Meter,
): Promise<readonly Measured[]> {
  await acceptEverything(users, recipient);
  const kinds = [
    ...[workloads.put, workloads.createAsset].map((each) => contender(each, options)),
    { ...contender(workloads.transfer, options), name: singles },
    ...sizes.map((each) => batchesOfTransfers(workloads, { ...each, certificates })),
  ];
  return compare(kinds, options.rounds, meter);
}

export function batchTable(measured: readonly Measured[]): string {
  return roundsTable(measured, { singles, puts: "no-op put", assets: "asset of 100 bytes" });
}
