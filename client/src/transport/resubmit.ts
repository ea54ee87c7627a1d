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
 */
export class Resubmission {
  readonly #first: NodeJS.Timeout;
  #verdictIn: AbortController | undefined;
  #copies = 0;

  constructor(
    private readonly pool: PeerPool,
    private readonly transaction: SignedTransaction,
    private readonly settings: SubmitSettings,
  ) {
    // Nearly every verdict is in before the first wait is over: until then there is a timer and nothing else.
    this.#first = setTimeout(() => {
      this.#verdictIn = new AbortController();
      void this.#repeat(this.#verdictIn.signal);
    }, settings.deadlines.resubmit);
  }

  /** Ends it, since the verdict is in. Returns how many copies were submitted. */
  stop(): number {
    clearTimeout(this.#first);
    this.#verdictIn?.abort();
    return this.#copies;
  }

  async #repeat(verdictIn: AbortSignal): Promise<void> {
    const { deadlines, retry } = this.settings;
    try {
      for (let taken = 1; taken <= retry.attempts; taken += 1) {
        await this.#untilTaken(verdictIn);
        await sleep(deadlines.resubmit * 2 ** taken, undefined, { signal: verdictIn });
      }
    } catch {
      // The verdict is in.
    }
  }

  /** @throws the reason of the signal, once the verdict is in. */
  async #untilTaken(verdictIn: AbortSignal): Promise<void> {
    const { deadlines, retry } = this.settings;
    let backoff = backoffOf(retry).next();
    while (!(await isOnLedger(this.pool, this.transaction.transactionId))) {
      verdictIn.throwIfAborted();
      this.#copies += 1;
      try {
        await this.pool.pick().gateway.submit(this.transaction, Date.now() + deadlines.submit);
        return;
      } catch {
        this.#copies -= 1;
        await sleep(backoff.duration, undefined, { signal: verdictIn });
        backoff = backoff.next(undefined);
      }
    }
  }
}
