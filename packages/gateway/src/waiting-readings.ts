import { join } from "node:path";

import type { GatewayConfig } from "./config/schema.js";
import { decide, HeldReadings } from "./pipeline/held-readings.js";

/** Doubtful readings of a battery that wait for the next ones, or for a person. */
export interface WaitingReadings {
  /** Id of the battery. */
  readonly battery: string;
  /** How many wait. */
  readonly readings: number;
  /** Why the first of them is doubtful. */
  readonly doubt: string;
}

/**
 * The batteries of a gateway's config that have doubtful readings waiting. A gateway may run at the same time.
 *
 * @param config - What `readGatewayConfig` returned.
 */
export async function waitingReadings({ folder, batteries }: GatewayConfig): Promise<readonly WaitingReadings[]> {
  const found: WaitingReadings[] = [];
  for (const { battery } of batteries) {
    const held = new HeldReadings(join(folder, battery));
    await held.load();
    if (held.readings.length > 0) {
      found.push({ battery, readings: held.readings.length, doubt: held.doubt });
    }
  }
  return found;
}

/**
 * Decides what becomes of the doubtful readings that wait: they are stored as they are (`release`), or go into quarantine (`drop`).
 * The gateway that runs, or else the next one, does it within a few seconds. For the person who runs the gateway.
 *
 * @param config - What `readGatewayConfig` returned.
 * @param battery - Id of a battery with waiting readings.
 * @returns whether readings of that battery wait.
 */
export async function decideOnWaiting(
  config: GatewayConfig,
  battery: string,
  decision: "release" | "drop",
): Promise<boolean> {
  const isWaiting = (await waitingReadings(config)).some((each) => each.battery === battery);
  if (isWaiting) {
    await decide(join(config.folder, battery), decision);
  }
  return isWaiting;
}
