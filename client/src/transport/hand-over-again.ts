import { setTimeout as sleep } from "node:timers/promises";
import type { Endorsed } from "./endorse.js";
import type { HandOverSettings } from "./hand-over.js";
import type { PeerPool } from "./peer-pool.js";

/**
 * Hands a transaction that the ordering service has taken over again, after ever longer waits, until the verdict is in.
 * An orderer answers before a block is written: one that dies then takes the transaction with it, and nothing
 * tells the caller. That a copy was not lost after all does no harm, since Fabric commits a transaction id once only.
 *
 * Never fails: what becomes of the copies, the verdict tells.
 */
export async function handOverAgain(
  pool: PeerPool,
  { transaction }: Pick<Endorsed, "transaction">,
  { deadlines, retry }: HandOverSettings,
  verdictIn: AbortSignal,
): Promise<void> {
  try {
    for (let attempt = 0; attempt < retry.attempts; attempt += 1) {
      await sleep(deadlines.resubmit * 2 ** attempt, undefined, { signal: verdictIn });
      const copy = pool.pick().gateway.newTransaction(transaction.getBytes());
      await copy.submit({ deadline: Date.now() + deadlines.submit }).catch(() => undefined);
    }
  } catch {
    // The verdict is in.
  }
}
