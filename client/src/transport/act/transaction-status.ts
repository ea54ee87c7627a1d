import { status } from "@grpc/grpc-js";

import { recogniseUnsubmitted } from "../failures/recognise.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { VerifyOptions } from "../queries/verification.js";
import { ask } from "./commit-status.js";
import type { Verdict } from "./verdict.js";
import { confirmVerdict } from "./verified-verdict.js";

/**
 * Asks whether a transaction was committed.
 *
 * @returns the verdict, or undefined if the peer has not committed it within the deadline.
 * @throws `Unavailable` or `Protocol` if no peer could be asked; `OutcomeUnknown` if other organisations must confirm
 * it and did not.
 */
export async function findVerdict(
  pool: PeerPool,
  transactionId: string,
  { deadline, verify }: { readonly deadline: number; readonly verify: VerifyOptions | undefined },
): Promise<Verdict | undefined> {
  const until = Date.now() + deadline;
  const peer = pool.pick();
  const outcome = await ask(pool, { transactionId, peer }, deadline);
  if ("verdict" in outcome) {
    const { verdict } = outcome;
    return verify === undefined ? verdict : confirmVerdict(pool, { verdict, verify, until });
  }
  if (outcome.failure.status === status.DEADLINE_EXCEEDED) {
    return undefined;
  }
  throw recogniseUnsubmitted(outcome.failure.cause, peer.site, { transactionId });
}
