import { setTimeout as sleep } from "node:timers/promises";

import { isOnLedger } from "./copies.js";
import type { SignedTransaction } from "./gateway-service.js";
import type { PeerPool } from "./peer-pool.js";
import { backoffOf } from "./retry-policy.js";
import type { SubmitSettings } from "./submit.js";

/**
 * Submits a transaction again that the ordering service has taken, after longer and longer waits, until the verdict is in. An
 * orderer answers before the block is written. If it dies then, the transaction is lost and the caller is not told. What a peer
 * has on its ledger was not lost, and is not submitted again. If no orderer takes the copy, the ordering service is down: it is
 * tried again soon, so that the act continues when the ordering service does.
 *
 * It never fails, because the verdict tells what became of the copies.
 *
 * @returns what to call when the verdict is in: it tells how many copies were submitted.
 */
export function resubmit(pool: PeerPool, transaction: SignedTransaction, settings: SubmitSettings): () => number {
  let verdictIn: AbortController | undefined;
  const copies = { submitted: 0 };
  // Nearly every verdict is in before the first wait is over: until then there is a timer and nothing else.
  const first = setTimeout(() => {
    verdictIn = new AbortController();
    void repeat(pool, transaction, settings, { copies, verdictIn: verdictIn.signal });
  }, settings.deadlines.resubmit);
  return () => {
    clearTimeout(first);
    verdictIn?.abort();
    return copies.submitted;
  };
}

/** What goes on while the verdict is awaited. */
interface Repeating {
  readonly copies: { submitted: number };
  /** Is given when the verdict is in. */
  readonly verdictIn: AbortSignal;
}

async function repeat(
  pool: PeerPool,
  transaction: SignedTransaction,
  settings: SubmitSettings,
  repeating: Repeating,
): Promise<void> {
  const { verdictIn: signal } = repeating;
  try {
    for (let taken = 1; taken <= settings.retry.attempts; taken += 1) {
      await untilTaken(pool, transaction, settings, repeating);
      await sleep(settings.deadlines.resubmit * 2 ** taken, undefined, { signal });
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
  { copies, verdictIn }: Repeating,
): Promise<void> {
  let backoff = backoffOf(retry).next();
  while (!(await isOnLedger(pool, transaction.transactionId))) {
    verdictIn.throwIfAborted();
    copies.submitted += 1;
    try {
      await pool.pick().gateway.submit(transaction, Date.now() + deadlines.submit);
      return;
    } catch {
      copies.submitted -= 1;
      await sleep(backoff.duration, undefined, { signal: verdictIn });
      backoff = backoff.next(undefined);
    }
  }
}
