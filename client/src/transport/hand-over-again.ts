import { setTimeout as sleep } from "node:timers/promises";

import type { Endorsed } from "./endorse.js";
import type { HandOverSettings } from "./hand-over.js";
import type { PeerPool } from "./peer-pool.js";
import { backoffOf } from "./retry-policy.js";

/**
 * Hands a transaction that the ordering service has taken over again, after ever longer waits, until the verdict is in.
 * An orderer answers before a block is written: one that dies then takes the transaction with it, and nothing
 * tells the caller. That a copy was not lost after all does no harm, since Fabric commits a transaction id once only.
 * A copy that nobody took shows that the ordering service is down: it is tried again soon, so that the act continues when the
 * ordering service does.
 *
 * Never fails: what becomes of the copies, the verdict tells.
 */
export async function handOverAgain(
  pool: PeerPool,
  { transaction }: Pick<Endorsed, "transaction">,
  settings: HandOverSettings,
  verdictIn: AbortSignal,
): Promise<void> {
  try {
    for (let taken = 0; taken < settings.retry.attempts; taken += 1) {
      await sleep(settings.deadlines.resubmit * 2 ** taken, undefined, { signal: verdictIn });
      await untilTaken(pool, transaction, settings, verdictIn);
    }
  } catch {
    // The verdict is in.
  }
}

/** @throws the reason of the signal, once the verdict is in. */
async function untilTaken(
  pool: PeerPool,
  transaction: Endorsed["transaction"],
  { deadlines, retry }: HandOverSettings,
  verdictIn: AbortSignal,
): Promise<void> {
  let backoff = backoffOf(retry).next();
  for (;;) {
    const copy = pool.pick().gateway.newTransaction(transaction.getBytes());
    try {
      await copy.submit({ deadline: Date.now() + deadlines.submit });
      return;
    } catch {
      await sleep(backoff.duration, undefined, { signal: verdictIn });
      backoff = backoff.next(undefined);
    }
  }
}
