import type { Call } from "./call.js";
import { awaitVerdict } from "./commit-status.js";
import { untilCopiesAreIn } from "./copies.js";
import type { Deadlines } from "./deadlines.js";
import { endorse } from "./endorse.js";
import type { PeerPool } from "./peer-pool.js";
import { Resubmission } from "./resubmit.js";
import type { RetryOptions } from "./retry-policy.js";
import { signEndorsed, submit } from "./submit.js";
import { requireValid, type Verdict } from "./verdict.js";
import type { VerifyOptions } from "./verification.js";

/** What to do on the way of one attempt. */
export interface Submission<Response> {
  readonly call: Call;
  readonly deadlines: Deadlines;
  readonly retry: RetryOptions;
  /** Who must confirm the verdict. Absent if the gateway's word is enough. */
  readonly verify: VerifyOptions | undefined;
  /** Reads what the endorsers answered, before anything is submitted: what it does not understand is not submitted. */
  readonly read: (result: Uint8Array, transactionId: string) => Response;
  /** Gets the transaction's id before it is submitted. The attempt waits for it. */
  readonly beforeSubmit: ((transactionId: string) => void | Promise<void>) | undefined;
}

/** A transaction that committed as valid. */
export interface CommittedAct<Response> {
  readonly response: Response;
  readonly verdict: Verdict;
}

/**
 * One attempt of one act: propose it, have it endorsed, submit it, wait for the verdict.
 *
 * @throws `Rejected`, `Conflict`, `Unavailable` or `Protocol` if nothing was written; `OutcomeUnknown` otherwise.
 */
export async function attemptAct<Response>(
  pool: PeerPool,
  submission: Submission<Response>,
): Promise<CommittedAct<Response>> {
  const peer = pool.pick();
  const proposal = peer.propose(submission.call);
  const endorsed = await endorse(pool, peer, proposal, { deadline: submission.deadlines.endorse });
  const { transactionId } = proposal;
  const response = submission.read(endorsed.checked.result, transactionId);
  await submission.beforeSubmit?.(transactionId);
  const transaction = await signEndorsed(endorsed);
  const watch = peer.verdicts.watch(transactionId);
  let again: Resubmission | undefined;
  try {
    const submitted = await submit(pool, peer, transaction, submission);
    again = new Resubmission(pool, transaction, submission);
    const settings = {
      deadline: submission.deadlines.commitStatus,
      verify: submission.verify,
      payload: endorsed.checked.payload,
    };
    const verdict = await awaitVerdict(pool, { ...submitted, watch }, settings);
    const copies = submitted.copies + again.stop();
    if (copies > 0) {
      await untilCopiesAreIn(pool.pick(), verdict, copies);
    }
    return { response, verdict: requireValid(verdict) };
  } finally {
    watch.end();
    again?.stop();
  }
}
