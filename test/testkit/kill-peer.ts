import { setTimeout as delay } from "node:timers/promises";

import { kill } from "../../scripts/chaos/killing.js";

import type { Network } from "@tallystick/network";

/** Kills an organisation's peer. One of the embedded network has no process, and stops for a second. */
export async function killPeer(network: Network, mspId: string): Promise<void> {
  if (network.faults === undefined) {
    await kill(network, "peer", mspId);
    return;
  }
  network.faults.stopPeer(mspId);
  await delay(1_000);
  await network.faults.startPeer(mspId);
}
