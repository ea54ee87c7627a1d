import { setTimeout as delay } from "node:timers/promises";

import type { Network, NetworkProcess } from "@tallystick/network";

/** The process of the kind, and of the organisation if one is named. Of several it is the first. */
export function processOf(network: Network, kind: NetworkProcess["kind"], mspId?: string): NetworkProcess {
  const found = network
    .processes()
    .find((process) => process.kind === kind && (mspId ?? process.mspId) === process.mspId);
  if (found === undefined) {
    throw new Error(`the network has no ${kind}${mspId === undefined ? "" : ` of ${mspId}`}`);
  }
  return found;
}

/** Kills a process as a power failure would, and waits until the supervisor has restarted it. */
export async function kill(network: Network, kind: NetworkProcess["kind"], mspId?: string): Promise<void> {
  const { pid, restarts } = processOf(network, kind, mspId);
  if (pid === undefined) {
    throw new Error(`the ${kind} does not run`);
  }
  process.kill(pid, "SIGKILL");
  const deadline = Date.now() + 60_000;
  for (;;) {
    const now = processOf(network, kind, mspId);
    if (now.restarts > restarts && now.state === "running") {
      return;
    }
    if (Date.now() > deadline) {
      throw new Error(`the ${kind} was not restarted within 60 s after it was killed`);
    }
    await delay(20);
  }
}
