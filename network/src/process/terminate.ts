import { setTimeout as delay } from "node:timers/promises";

import { processStamp } from "./process-stamp.js";

/** The time for an orderly end before a process is killed. */
export const GRACE_MS = 5000;
const POLL_MS = 20;

/**
 * Ends a process, and its children if it leads a process group: SIGTERM, and SIGKILL for one that has not ended within
 * the grace period. Returns when it has ended.
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
      // It leads no group, or has ended: the next target, if any, is tried.
    }
  }
}

/** Sends a signal to the rest of a process group whose leader has ended. */
export function signalGroup(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(-pid, name);
  } catch {
    // The group has no processes left.
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
