import { setTimeout as delay } from "node:timers/promises";

import { processStamp } from "./process-stamp.js";

/** Time that a process has for ending in an orderly way before it is killed. */
export const GRACE_MS = 5000;
const POLL_MS = 20;

/**
 * Ends a process, and its children where it leads a process group: SIGTERM, and SIGKILL for one that has not
 * ended within the grace period. Returns when it is gone.
 */
export async function terminate(pid: number, stamp: string | undefined, graceMs = GRACE_MS): Promise<void> {
  if (stamp === undefined || processStamp(pid) !== stamp) {
    return;
  }
  signal(pid, "SIGTERM");
  if (!(await ends(pid, stamp, graceMs))) {
    signal(pid, "SIGKILL");
    await ends(pid, stamp, graceMs);
  }
}

/** Sends a signal to the process group that the process leads, or to the process alone. */
export function signal(pid: number, name: NodeJS.Signals): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, name);
      return;
    } catch {
      // Leads no group, or is gone: the next target, if any, is tried.
    }
  }
}

/** Sends a signal to what is left of a process group, its leader having ended. */
export function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // Nobody is left.
  }
}

async function ends(pid: number, stamp: string, withinMs: number): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (processStamp(pid) === stamp) {
    if (Date.now() > deadline) {
      return false;
    }
    await delay(POLL_MS);
  }
  return true;
}
