import { Protocol, Rejected } from "../errors/index.js";
import { findVerdict } from "../transport/act/transaction-status.js";
import type { PeerPool } from "../transport/peers/peer-pool.js";
import type { VerifyOptions } from "../transport/queries/verification.js";
import type { Session } from "./session.js";
import { contentsOf, type TransactionContents } from "./transaction-contents.js";

/** A transaction that this process or an earlier one has submitted, or may have submitted. */
export interface TransactionHandle {
  /** Id of the transaction, as `beforeSubmit` received it. */
  readonly id: string;
  /**
   * Asks whether the transaction was committed. If there is no verdict yet, the call waits for it.
   *
   * @param options - `deadline`: how long to wait for it to commit, in milliseconds; default 10,000.
   * @returns `committed`, `invalid` (the transaction wrote nothing, and the act may be repeated) or `unknown` (it is not on the ledger yet).
   * An `unknown` transaction can still be committed while the ordering service has it. By default that takes seconds.
   * @throws `Rejected` `INVALID_REQUEST` if the id is empty; `Unavailable` if no peer could be asked; `OutcomeUnknown` if `verify` was given to `connect` and the other organisations did not confirm the verdict in time.
   */
  status(options?: { readonly deadline?: number }): Promise<TransactionStatus>;
  /**
   * Shows who submitted and who endorsed the transaction, what it wrote, and whether it followed the rules.
   *
   * @param options - `deadline`: how long to wait for it to commit, in milliseconds; default 10,000.
   * @returns undefined if the transaction is not on the ledger yet.
   * @throws the errors of `status`; `Protocol` if the peer's block contradicts the verdict.
   */
  contents(options?: { readonly deadline?: number }): Promise<TransactionContents | undefined>;
}

/** Whether a transaction was committed. */
export type TransactionStatus =
  | {
      /** Transaction that was asked for. */
      readonly transactionId: string;
      /** The transaction is on the ledger, and the act is done. */
      readonly outcome: "committed";
      /** Fabric's validation code. */
      readonly code: "VALID";
      /** Block that it is in. */
      readonly blockNumber: number;
    }
  | {
      /** Transaction that was asked for. */
      readonly transactionId: string;
      /** The transaction is on the ledger, but changed nothing. The act may be repeated. */
      readonly outcome: "invalid";
      /** Fabric's validation code, such as `MVCC_READ_CONFLICT`. */
      readonly code: string;
      /** Block that it is in. */
      readonly blockNumber: number;
    }
  | {
      /** Transaction that was asked for. */
      readonly transactionId: string;
      /** The transaction is not on the ledger yet, but can still be committed. Ask again. */
      readonly outcome: "unknown";
    };

const PATIENCE = 10_000;

export function transactionHandle(
  { pool, session }: { readonly pool: PeerPool; readonly session: Session },
  id: string,
  verify: VerifyOptions | undefined,
): TransactionHandle {
  /** @throws `Rejected` `INVALID_REQUEST` if there is no id, of which a peer only says that it does not understand the question. */
  const requireId = (): void => {
    if (id === "") {
      const context = { path: "transactionId", problem: "must be the id of a transaction" };
      throw new Rejected("INVALID_REQUEST", context, { faults: [{ code: "INVALID_REQUEST", context }] });
    }
  };
  return {
    id,
    async status({ deadline = PATIENCE } = {}) {
      requireId();
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
      requireId();
      const verdict = await findVerdict(pool, id, { deadline, verify });
      if (verdict === undefined) {
        return undefined;
      }
      const transaction = await session.blocks.transaction(id);
      if (transaction.valid !== verdict.valid || transaction.blockNumber !== verdict.blockNumber) {
        const seen = `block ${String(transaction.blockNumber)} as ${transaction.valid ? "valid" : "invalid"}`;
        throw new Protocol(
          "UNEXPECTED",
          `the verdict says that transaction ${id} is ${verdict.code} in block ${String(verdict.blockNumber)}, but the ledger has it in ${seen}`,
        );
      }
      const contents = contentsOf(transaction, verdict, session.blocks.chaincode);
      const finding = verdict.valid ? await session.auditor.transaction(id) : undefined;
      return { ...contents, ...(finding !== undefined && { finding }) };
    },
  };
}
