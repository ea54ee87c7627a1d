import { status } from "@grpc/grpc-js";
import { ask, type Verdict } from "./commit-status.js";
import type { PeerPool } from "./peer-pool.js";
import { recogniseTrouble } from "./recognise.js";

/**
 * Asks what became of a transaction.
 *
 * @returns the verdict, or undefined where the peer has not seen it commit within the deadline.
 * @throws `Unavailable` or `Protocol` where no peer could be asked.
 */
export async function findVerdict(
  pool: PeerPool,
  transactionId: string,
  deadline: number,
): Promise<Verdict | undefined> {
  const peer = pool.pick();
  const outcome = await ask(pool, peer, peer.commit(transactionId), deadline);
  if ("verdict" in outcome) return outcome.verdict;
  if (outcome.failure.status === status.DEADLINE_EXCEEDED) return undefined;
  throw recogniseTrouble(outcome.failure, peer.site, { cause: outcome.failure.cause, transactionId });
}
