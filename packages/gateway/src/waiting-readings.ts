import { join } from "node:path";

import type { GatewayConfig } from "./config/schema.js";
import { decide, HeldReadings, type Decision } from "./pipeline/held-readings.js";
import { refusedIn } from "./pipeline/refused-window.js";

/** Doubtful readings of a battery that wait for the next ones, or for a person. */
export interface WaitingReadings {
  /** Id of the battery. */
  readonly battery: string;
  /** How many wait. */
  readonly readings: number;
  /** Why the first of them is doubtful. */
  readonly doubt: string;
}

/** A window that the ledger refuses for the values or the number of its readings. The battery's later windows wait for it. */
export interface RefusedReadings {
  /** Id of the battery. */
  readonly battery: string;
  /** Number of the window's first reading. */
  readonly first: number;
  /** Number of its last reading. */
  readonly last: number;
  /** Why the ledger refuses it. */
  readonly problem: string;
}

/**
 * The batteries of a gateway's config whose next window the ledger refuses for what is in it. A gateway may run at the same time.
 *
 * @param config - What `readGatewayConfig` returned.
 */
export async function refusedReadings({ folder, batteries }: GatewayConfig): Promise<readonly RefusedReadings[]> {
  const found: RefusedReadings[] = [];
  for (const { battery } of batteries) {
    const refused = await refusedIn(join(folder, battery));
    if (refused !== undefined) {
      const { first, last, problem } = refused;
      found.push({ battery, first, last, problem });
    }
  }
  return found;
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
 * Decides what becomes of the doubtful readings that wait: they are stored as they are (`release`), or go into quarantine (`drop`). Or
 * has a refused window mended (`mend`): its good readings are sealed again, and those that the battery cannot have had count as missing. The gateway that runs, or else the next one, does it within a few seconds. For the person who runs the gateway.
 *
 * @param config - What `readGatewayConfig` returned.
 * @param battery - Id of a battery with waiting readings, or a refused window.
 * @returns whether there is something of that battery to decide on.
 */
export async function decideOnWaiting(config: GatewayConfig, battery: string, decision: Decision): Promise<boolean> {
  const waiting = await (decision === "mend" ? refusedReadings(config) : waitingReadings(config));
  const isWaiting = waiting.some((each) => each.battery === battery);
  if (isWaiting) {
    await decide(join(config.folder, battery), decision);
  }
  return isWaiting;
}
