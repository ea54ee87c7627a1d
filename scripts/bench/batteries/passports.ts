import { connectTally } from "../acts/client-comparison.js";
import type { FabricUser } from "../host/fabric-user.js";
import type { Hosted } from "../host/network-host.js";
import { patiently } from "../host/workloads.js";
import type { Meter, Round } from "../measure/meter.js";
import { median } from "../measure/percentiles.js";
import { cpuCells, cpuHeader, cpuNote, rolesOf, type Measured } from "../measure/rounds-table.js";
import { milliseconds, table } from "../measure/table.js";
import { BenchBattery } from "./battery.js";
import type { BatteryBenchOptions } from "./options.js";

/** How often the passport is read in each way before it is measured. */
const WARM = 3;

/** Passports of a battery that were read and verified, by how many organisations signed the answers. */
export interface PassportFigures {
  readonly windows: number;
  readonly ways: readonly Measured[];
}

/** Reads and verifies the passport of one battery: by one peer's answers, and by the answers of a majority. */
export async function passportFigures(
  maker: FabricUser,
  lei: string,
  hosted: Hosted,
  { passportWindows: windows, rounds }: BatteryBenchOptions,
  meter: Meter,
): Promise<PassportFigures> {
  const { batteryId } = await anchoredBattery(maker, lei, windows);
  meter.say(`  anchored ${windows.toString()} windows of one battery`);
  const organisations = Math.floor(Object.keys(hosted.members).length / 2) + 1;
  const named = [
    { name: "by one peer's answers", tally: await connectTally(hosted, "holder") },
    {
      name: `by answers of ${organisations.toString()} organisations`,
      tally: await connectTally(hosted, "holder", { verify: { organisations } }),
    },
  ];
  const ways = named.map(({ name }) => ({ name, rounds: [] as Round[] }));
  try {
    for (let round = -WARM; round < rounds; round += 1) {
      for (const [index, { name, tally }] of named.entries()) {
        const read = async (): Promise<void> => {
          const { verified } = await tally.batteries.readVerifiedPassport({ batteryId });
          if (!verified.sound || verified.windows !== windows) {
            throw new Error(`the passport is not sound: ${JSON.stringify(verified.findings.slice(0, 3))}`);
          }
        };
        const measured = await meter.round(name, read, { count: 1, inFlight: 1 });
        if (round >= 0) {
          ways[index]?.rounds.push(measured);
        }
      }
    }
  } finally {
    for (const { tally } of named) {
      tally.close();
    }
  }
  return { windows, ways };
}

/** A battery with a number of windows, a multiple of ten. */
async function anchoredBattery(maker: FabricUser, lei: string, windows: number): Promise<BenchBattery> {
  const battery = new BenchBattery(lei);
  await maker.submit("tallystick", "batteries", "RegisterBattery", JSON.stringify(battery.registration()));
  await maker.submit("tallystick", "batteries", "EnrolDevice", JSON.stringify(await battery.enrolment()));
  for (let done = 0; done < windows; done += 50) {
    const acts: object[] = [];
    for (let next = 0; next < Math.min(50, windows - done); next += 1) {
      acts.push({ act: "AnchorReadings", request: await battery.anchoring() });
    }
    await patiently(() => maker.act("Batch", { acts }));
  }
  return battery;
}

export function passportTable({ windows, ways }: PassportFigures): string {
  const shown = rolesOf(ways);
  const head = [`passport of ${windows.toString()} windows, read and verified`, "ms", "least ms", ...cpuHeader(shown)];
  const rows = ways.map(({ name, rounds }) => {
    const took = rounds.map(({ perSecond }) => 1000 / perSecond);
    return [name, milliseconds(median(took)), milliseconds(Math.min(...took)), ...cpuCells(rounds, shown)];
  });
  return `${table(head, rows)}\n${cpuNote(ways)}`;
}
