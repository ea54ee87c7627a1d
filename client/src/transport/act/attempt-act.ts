import type { Deadlines } from "../peers/deadlines.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { VerifyOptions } from "../queries/verification.js";
import type { Call } from "./call.js";
import { awaitVerdict } from "./commit-status.js";
import { endorse } from "./endorse.js";
import { submit } from "./submit.js";
import { requireValid, type Verdict } from "./verdict.js";

/** The functions and settings of one attempt. */
export interface Submission<Response> {
  readonly call: Call;
  readonly deadlines: Deadlines;
  /** The organisations that must confirm the verdict. Absent if the gateway's word is enough. */
  readonly verify: VerifyOptions | undefined;
  /**
   * Reads the endorsers' answer before anything is submitted. An answer that it does not understand is not submitted.
   */
  readonly read: (result: Uint8Array, transactionId: string) => Response;
  /** Gets the transaction's id and answer before it is submitted. The attempt waits until this function has finished. */
  readonly beforeSubmit: ((transactionId: string, response: Response) => void | Promise<void>) | undefined;
}

/** A transaction that committed as valid. */
export interface CommittedAct<Response> {
  readonly response: Response;
  readonly verdict: Verdict;
}

/**
 * One attempt of one act: propose it, have it endorsed, submit it once, wait for the verdict.
 *
 * @throws `Rejected`, `Unavailable` or `Protocol` if nothing signed was sent; `Conflict` or `Protocol` if the ledger
 * has it as invalid, so that it never becomes valid; `OutcomeUnknown` otherwise.
 */
export async function attemptAct<Response>(
  pool: PeerPool,
  { call, deadlines, verify, read, beforeSubmit }: Submission<Response>,
): Promise<CommittedAct<Response>> {
  const peer = pool.pick();
  const endorsed = await endorse(pool, peer, peer.propose(call), { deadline: deadlines.endorse });
  const { transactionId, checked } = endorsed;
  const response = read(checked.result, transactionId);
  await beforeSubmit?.(transactionId, response);
  const watch = peer.verdicts.watch(transactionId);
  try {
    const submitted = await submit(pool, endorsed, deadlines.submit);
    const settings = { deadline: deadlines.commitStatus, verify, payload: checked.payload };
    return { response, verdict: requireValid(await awaitVerdict(pool, { ...submitted, watch }, settings)) };
  } finally {
    watch.end();
  }
}
