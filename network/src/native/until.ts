import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 50;

/**
 * Repeats an attempt until it returns true. An attempt that throws counts as false.
 *
 * @throws {Error} it did not succeed in the time; the message ends with the last attempt's failure.
 */
export async function until(what: string, timeoutMs: number, attempt: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    let failure = "";
    try {
      if (await attempt()) {
        return;
      }
    } catch (error) {
      failure = `: ${error instanceof Error ? error.message : String(error)}`;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited ${String(timeoutMs / 1000)} seconds in vain for ${what}${failure}`);
    }
    await delay(POLL_MS);
  }
}
