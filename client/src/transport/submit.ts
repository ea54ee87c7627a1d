import type { Call } from "./call.js";
import { awaitVerdict } from "./commit-status.js";
import type { Deadlines } from "./deadlines.js";
import { endorse } from "./endorse.js";
import { handOverAgain } from "./hand-over-again.js";
import { handOver } from "./hand-over.js";
import type { PeerPool } from "./peer-pool.js";
import type { RetryOptions } from "./retry-policy.js";
import type { Verdict } from "./verdict.js";
import type { VerifyOptions } from "./verification.js";

/** What to do on the way of one attempt. */
export interface Submission<Response> {
  readonly call: Call;
  readonly deadlines: Deadlines;
  readonly retry: RetryOptions;
  /** Whose word to take for the verdict; absent where the gateway's is enough. */
  readonly verify: VerifyOptions | undefined;
  /** Reads what the endorsers answered, before anything is handed over: what is not understood is not submitted. */
  readonly read: (result: Uint8Array, transactionId: string) => Response;
  /** Told the transaction's id before it is handed over, and waited for. */
  readonly beforeSubmit: ((transactionId: string) => void | Promise<void>) | undefined;
}

/** A transaction that committed as valid. */
export interface Submitted<Response> {
  readonly response: Response;
  readonly verdict: Verdict;
}

/**
 * One attempt of one act: propose, have it endorsed, hand it over, wait for the verdict.
 *
 * @throws `Rejected`, `Conflict`, `Unavailable` or `Protocol` if nothing was written; `OutcomeUnknown` otherwise.
 */
export async function submit<Response>(pool: PeerPool, submission: Submission<Response>): Promise<Submitted<Response>> {
  const peer = pool.pick();
  const proposal = peer.propose(submission.call);
  const endorsed = await endorse(pool, peer, proposal, { deadline: submission.deadlines.endorse });
  const transactionId = proposal.getTransactionId();
  const response = submission.read(endorsed.checked.result, transactionId);
  await submission.beforeSubmit?.(transactionId);
  const handedOver = await handOver(pool, endorsed, submission);
  const verdictIn = new AbortController();
  void handOverAgain(pool, endorsed, submission, verdictIn.signal);
  try {
    const settings = {
      deadline: submission.deadlines.commitStatus,
      verify: submission.verify,
      payload: endorsed.checked.payload,
    };
    return { response, verdict: await awaitVerdict(pool, handedOver, settings) };
  } finally {
    verdictIn.abort();
  }
}
