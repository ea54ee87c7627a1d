import { acceptEverything, batchesOfTransfers } from "../acts/batch.js";
import { patiently, type Users, type Workloads } from "../host/workloads.js";
import type { Meter } from "../measure/meter.js";
import { roundsTable, type Measured } from "../measure/rounds-table.js";
import { compare, contender, type Contender } from "../measure/throughput.js";
import type { BenchBattery } from "./battery.js";
import { makeBatteries } from "./fleet.js";
import type { BatteryBenchOptions } from "./options.js";

/** Windows anchored per second, in turn with the comparison. */
export async function windowRates(
  users: Users,
  workloads: Workloads,
  leis: { readonly maker: string; readonly recipient: string },
  { windows, rounds }: BatteryBenchOptions,
  meter: Meter,
): Promise<readonly Measured[]> {
  const maker = users.issuer;
  await acceptEverything(users, leis.recipient);
  meter.say(`  registers ${windows.toString()} batteries`);
  const fleet = await makeBatteries(maker, leis.maker, windows);
  const singles = Math.min(windows, 500);
  const anchor = (name: string, batches: readonly (readonly BenchBattery[])[], size: number): Contender => ({
    name,
    load: { count: batches.length, inFlight: size === 25 ? 16 : 8, pieces: size },
    prepare: async () => {
      const requests: object[][] = [];
      for (const batteries of batches) {
        const acts: object[] = [];
        for (const battery of batteries) {
          acts.push({ act: "AnchorReadings", request: await battery.anchoring() });
        }
        requests.push(acts);
      }
      // A lost batch would leave a gap in its batteries' readings, and all later ones would be refused.
      return (index) => patiently(() => maker.act("Batch", { acts: requests[index] ?? [] }));
    },
  });
  const single: Contender = {
    name: "windows anchored by single AnchorReadings",
    load: { count: singles, inFlight: 200 },
    prepare: async () => {
      const requests = await Promise.all(fleet.slice(0, singles).map((battery) => battery.anchoring()));
      return (index) =>
        patiently(() => maker.submit("tallystick", "batteries", "AnchorReadings", JSON.stringify(requests[index])));
    },
  };
  return compare(
    [
      contender(workloads.put, { count: 500, inFlight: 200 }),
      batchesOfTransfers(workloads, { size: 25, inFlight: 16, certificates: windows }),
      batchesOfTransfers(workloads, { size: 100, inFlight: 8, certificates: windows }),
      single,
      anchor("windows anchored by batches of 25, each of another battery", inParts(fleet, 25), 25),
      anchor("windows anchored by batches of 100, each of another battery", inParts(fleet, 100), 100),
      anchor(
        "windows anchored by batches of 100, all of one battery",
        inParts(fleet, 100).map(([one]) => (one === undefined ? [] : Array<BenchBattery>(100).fill(one))),
        100,
      ),
    ],
    rounds,
    meter,
  );
}

export function windowTable(measured: readonly Measured[]): string {
  return roundsTable(measured, {
    "Transfers by 100": "certificates moved by batches of 100 Transfers",
    puts: "no-op put",
  });
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: items.length / size }, (_, part) => items.slice(part * size, (part + 1) * size));
}
