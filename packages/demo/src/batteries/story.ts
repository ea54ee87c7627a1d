import type { Scenario } from "../scenario.js";
import type { Theatre } from "../theatre.js";
import { anchorReadings } from "./anchoring.js";
import { fillPurse } from "./certificates.js";
import { endLives } from "./end-of-life.js";
import { orderBattery } from "./order.js";
import { proveAll } from "./proof.js";
import { buyBattery, listBatteries } from "./purchase.js";
import { registerBatteries } from "./registration.js";

/** Batteries from their registration to a recycler, sold against certificates. */
export async function batteryStory(theatre: Theatre, scenario: Scenario): Promise<void> {
  const devices = await registerBatteries(theatre);
  await anchorReadings(theatre, devices);
  const purse = await fillPurse(theatre, scenario);
  const listings = await listBatteries(theatre, devices);
  const rest = await buyBattery(theatre, listings.sold, purse);
  await orderBattery(theatre, devices, listings.ordered, rest);
  await endLives(theatre, devices);
  await proveAll(theatre, scenario, devices);
}
