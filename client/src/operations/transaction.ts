import type { PeerPool } from "../transport/peer-pool.js";
import { findVerdict } from "../transport/transaction-status.js";
import type { VerifyOptions } from "../transport/verification.js";

/** A transaction that was, or may have been, submitted: by this process or by one before it. */
export interface TransactionHandle {
  /** Transaction id, as `beforeSubmit` was told it. */
  readonly id: string;
  /**
   * Asks what became of it, and waits for that if need be.
   *
   * @param options - `deadline`: how long to wait for it to commit, in milliseconds; default 10,000.
   * @returns `committed`, `invalid` (nothing was written: the act may be repeated) or `unknown`: not on the ledger yet. It
   * may still come, until it is older than the ordering service keeps things in flight (seconds, by default).
   * @throws `Unavailable` where no peer could be asked; `OutcomeUnknown` where `verify` was given to `connect` and other organisations did not confirm it in time.
   */
  status(options?: { readonly deadline?: number }): Promise<TransactionStatus>;
}

/** What became of a transaction. */
export type TransactionStatus =
  | {
      /** Transaction that was asked for. */
      readonly transactionId: string;
      /** It is on the ledger, and the act is done. */
      readonly outcome: "committed";
      /** Fabric's validation code. */
      readonly code: "VALID";
      /** Block that it is in. */
      readonly blockNumber: number;
    }
  | {
      /** Transaction that was asked for. */
      readonly transactionId: string;
      /** It is on the ledger and changed nothing. The act may be repeated. */
      readonly outcome: "invalid";
      /** Fabric's validation code, such as `MVCC_READ_CONFLICT`. */
      readonly code: string;
      /** Block that it is in. */
      readonly blockNumber: number;
    }
  | {
      /** Transaction that was asked for. */
      readonly transactionId: string;
      /** It is not on the ledger yet, and may still come. Ask again. */
      readonly outcome: "unknown";
    };

const PATIENCE = 10_000;

export function transactionHandle(pool: PeerPool, id: string, verify: VerifyOptions | undefined): TransactionHandle {
  return {
    id,
    async status({ deadline = PATIENCE } = {}) {
      const verdict = await findVerdict(pool, id, { deadline, verify });
      if (verdict === undefined) {
        return { transactionId: id, outcome: "unknown" };
      }
      const { code, blockNumber } = verdict;
      return verdict.valid
        ? { transactionId: id, outcome: "committed", code: "VALID", blockNumber }
        : { transactionId: id, outcome: "invalid", code, blockNumber };
    },
  };
}
