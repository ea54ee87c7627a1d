import { Protocol } from "../errors/index.js";
import { findVerdict } from "../transport/act/transaction-status.js";
import type { PeerPool } from "../transport/peers/peer-pool.js";
import type { VerifyOptions } from "../transport/queries/verification.js";
import type { Session } from "./session.js";
import { contentsOf, type TransactionContents } from "./transaction-contents.js";

/** A transaction that was, or may have been, submitted by this process or by an earlier one. */
export interface TransactionHandle {
  /** Id of the transaction, as `beforeSubmit` received it. */
  readonly id: string;
  /**
   * Asks what became of it, and waits for its verdict if there is none yet.
   *
   * @param options - `deadline`: how long to wait for it to commit, in milliseconds; default 10,000.
   * @returns `committed`, `invalid` (nothing was written, and the act may be repeated) or `unknown` (not on the ledger yet). It
   * may still commit for as long as the ordering service keeps it in flight, which is seconds by default.
   * @throws `Unavailable` if no peer could be asked; `OutcomeUnknown` if `verify` was given to `connect` and the other organisations did not confirm the verdict in time.
   */
  status(options?: { readonly deadline?: number }): Promise<TransactionStatus>;
  /**
   * Shows who submitted it, who endorsed it, what it wrote, and whether it did what the rules require.
   *
   * @param options - `deadline`: how long to wait for it to commit, in milliseconds; default 10,000.
   * @returns undefined if it is not on the ledger yet.
   * @throws what `status` throws; `Protocol` if the peer's block and the verdict say different things.
   */
  contents(options?: { readonly deadline?: number }): Promise<TransactionContents | undefined>;
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

export function transactionHandle(
  { pool, session }: { readonly pool: PeerPool; readonly session: Session },
  id: string,
  verify: VerifyOptions | undefined,
): TransactionHandle {
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
    async contents({ deadline = PATIENCE } = {}) {
      const verdict = await findVerdict(pool, id, { deadline, verify });
      if (verdict === undefined) {
        return undefined;
      }
      const transaction = await session.blocks.transaction(id);
      if (transaction.valid !== verdict.valid || transaction.blockNumber !== verdict.blockNumber) {
        const seen = `block ${String(transaction.blockNumber)} as ${transaction.valid ? "valid" : "invalid"}`;
        throw new Protocol(
          "UNEXPECTED",
          `transaction ${id} is ${verdict.code} in block ${String(verdict.blockNumber)} by its verdict, and in ${seen} by the ledger`,
        );
      }
      const contents = contentsOf(transaction, verdict, session.blocks.chaincode);
      const finding = verdict.valid ? await session.auditor.transaction(id) : undefined;
      return { ...contents, ...(finding !== undefined && { finding }) };
    },
  };
}
