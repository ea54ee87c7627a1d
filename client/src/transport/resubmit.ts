import { setTimeout as sleep } from "node:timers/promises";

import type { SignedTransaction } from "./gateway-service.js";
import type { PeerPool } from "./peer-pool.js";
import { backoffOf } from "./retry-policy.js";
import type { SubmitSettings } from "./submit.js";

/**
 * Submits a transaction again that the ordering service has taken, after longer and longer waits, until the verdict is in. An
 * orderer answers before the block is written. If it dies then, the transaction is lost and the caller is not told. If it was not
 * lost, a second copy does no harm, because Fabric commits a transaction id only once. If no orderer takes the copy, the ordering
 * service is down: it is tried again soon, so that the act continues when the ordering service does.
 *
 * It never fails, because the verdict tells what became of the copies.
 *
 * @returns what to call when the verdict is in.
 */
export function resubmit(pool: PeerPool, transaction: SignedTransaction, settings: SubmitSettings): () => void {
  let verdictIn: AbortController | undefined;
  // Nearly every verdict is in before the first wait is over: until then there is a timer and nothing else.
  const first = setTimeout(() => {
    verdictIn = new AbortController();
    void repeat(pool, transaction, settings, verdictIn.signal);
  }, settings.deadlines.resubmit);
  return () => {
    clearTimeout(first);
    verdictIn?.abort();
  };
}

async function repeat(
  pool: PeerPool,
  transaction: SignedTransaction,
  settings: SubmitSettings,
  verdictIn: AbortSignal,
): Promise<void> {
  try {
    for (let taken = 1; taken <= settings.retry.attempts; taken += 1) {
      await untilTaken(pool, transaction, settings, verdictIn);
      await sleep(settings.deadlines.resubmit * 2 ** taken, undefined, { signal: verdictIn });
    }
  } catch {
    // The verdict is in.
  }
}

/** @throws the reason of the signal, once the verdict is in. */
async function untilTaken(
  pool: PeerPool,
  transaction: SignedTransaction,
  { deadlines, retry }: SubmitSettings,
  verdictIn: AbortSignal,
): Promise<void> {
  let backoff = backoffOf(retry).next();
  for (;;) {
    try {
      await pool.pick().gateway.submit(transaction, Date.now() + deadlines.submit);
      return;
    } catch {
      await sleep(backoff.duration, undefined, { signal: verdictIn });
      backoff = backoff.next(undefined);
    }
  }
}
