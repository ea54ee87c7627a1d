import type { Stretch } from "@tallystick/client";

import { grouped } from "../figures.js";
import type { Scenario } from "../scenario.js";
import type { Theatre } from "../theatre.js";
import { serials, type Devices, type Role } from "./cast.js";

/** Proves that nothing is missing: no certificate's units, and no battery's readings. */
export async function proveAll(theatre: Theatre, scenario: Scenario, devices: Devices): Promise<void> {
  theatre.tell.scene("The proof: every cent once, every reading accounted for, one owner for each battery");
  for (const { issuer, reference } of scenario.instruments) {
    await theatre.audit("regulator", `${theatre.lei(issuer)}.${reference}`);
  }
  await tellBatteries(theatre, devices);
}

/** The owner of each battery on the ledger, and whether its readings are complete. */
async function tellBatteries(theatre: Theatre, devices: Devices): Promise<void> {
  const { batteries } = await theatre.stage.as("regulator");
  theatre.tell.did(theatre.name("regulator"), "reads every battery and its readings");
  const rows: string[][] = [];
  for (const role of Object.keys(serials) as Role[]) {
    const { batteryId } = devices[role];
    const { owner, status, titles, last, recall, missing } = await batteries.getBattery({ batteryId });
    const { stretches } = await batteries.listStretches({ batteryId });
    requireTiling(batteryId, stretches, last?.sequence ?? 0);
    const way = titles.at(-1)?.way;
    rows.push([
      serials[role],
      theatre.nameOf(owner),
      way === undefined ? "made it" : way === "sale" ? "bought it" : way === "return" ? "took it back" : "took it over",
      recall === undefined ? status : `${status}, recalled`,
      grouped(last?.capacityMilliampHours ?? 0),
      `${grouped(last?.sequence ?? 0)}, ${missing === 0 ? "none" : grouped(missing)} missing`,
    ]);
  }
  theatre.tell.table(["battery", "owner", "", "status", "capacity mAh", "readings"], rows);
}

/** @throws {Error} the stretches leave numbers out, or repeat some. */
function requireTiling(batteryId: string, stretches: readonly Stretch[], last: number): void {
  let next = 1;
  for (const stretch of stretches) {
    if (stretch.first !== next) {
      throw new Error(`${batteryId}: reading ${String(next)} was to come`);
    }
    next = stretch.last + 1;
  }
  if (next !== last + 1) {
    throw new Error(`${batteryId}: the readings end at ${String(next - 1)}, not ${String(last)}`);
  }
}
