import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";
import type { Commit } from "@hyperledger/fabric-gateway";

import { OutcomeUnknown } from "../errors/index.js";
import { readFailure, sayFailure, type GatewayFailure } from "./gateway-failure.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import { SigningFailure } from "./signing-failure.js";
import type { Submitted } from "./submit.js";
import { errorOfVerdict, verdictOf, type Verdict } from "./verdict.js";
import type { VerifyOptions } from "./verification.js";
import { confirmVerdict } from "./verified-verdict.js";

/** Milliseconds between two attempts to ask, when the peer asked could not answer. */
const PAUSE = 250;

/** How long to wait for a verdict, and whose word to take for it. */
export interface VerdictSettings {
  readonly deadline: number;
  /** Absent where the gateway's word is enough. */
  readonly verify: VerifyOptions | undefined;
  /** What was signed and submitted. */
  readonly payload: Uint8Array;
}

/**
 * Waits for the verdict on a transaction that was submitted.
 *
 * @throws `Conflict` or `Protocol` where it was found invalid, `OutcomeUnknown` where no peer told in time.
 */
export async function awaitVerdict(
  pool: PeerPool,
  submitted: Submitted,
  { deadline, verify, payload }: VerdictSettings,
): Promise<Verdict> {
  const until = Date.now() + deadline;
  const { commit, peer, doubt } = submitted;
  const transactionId = commit.getTransactionId();
  let outcome = await ask(pool, peer, commit, deadline);
  // A copy of it was ordered as well. The ledger keeps the verdict on the first, which may have been in the same block.
  if ("verdict" in outcome && outcome.verdict.code === "DUPLICATE_TXID") {
    outcome = await ask(pool, peer, peer.commit(transactionId), deadline);
  }
  if (!("verdict" in outcome) || outcome.verdict.code === "DUPLICATE_TXID") {
    const failure = "failure" in outcome ? outcome.failure : undefined;
    const said = [doubt, failure].flatMap((one) => (one === undefined ? [] : [sayFailure(one)]));
    throw new OutcomeUnknown(
      `transaction ${transactionId} was submitted, but its outcome is not known: ${said.join("; ") || "a second copy of it was ordered"}`,
      { transactionId, cause: failure?.cause },
    );
  }
  const verdict =
    verify === undefined
      ? outcome.verdict
      : await confirmVerdict(pool, { verdict: outcome.verdict, payload, verify, until });
  // Others know better than this gateway: the next call goes past it.
  if (verdict.code !== outcome.verdict.code) {
    pool.markUnavailable(peer);
  }
  if (!verdict.valid) {
    throw errorOfVerdict(verdict);
  }
  return verdict;
}

/** The verdict, or the failure that was met last when the time was up. */
export type AskedVerdict = { readonly verdict: Verdict } | { readonly failure: GatewayFailure };

/** Asks for the verdict and waits for it, by another peer where one does not answer. */
export async function ask(pool: PeerPool, first: Peer, firstCommit: Commit, deadline: number): Promise<AskedVerdict> {
  const until = Date.now() + deadline;
  let peer = first;
  let commit = firstCommit;
  for (;;) {
    try {
      return { verdict: verdictOf(await commit.getStatus({ deadline: until })) };
    } catch (error) {
      const failure = readFailure(error);
      // It may hang; the next call goes to another.
      if (failure.status === status.DEADLINE_EXCEEDED) {
        pool.markUnavailable(peer);
      }
      if (error instanceof SigningFailure || !mayPass(failure) || Date.now() + PAUSE >= until) {
        return { failure };
      }
      if (failure.status === status.UNAVAILABLE) {
        pool.markUnavailable(peer);
      }
    }
    await sleep(PAUSE);
    peer = pool.pick();
    commit = peer.commit(firstCommit.getTransactionId());
  }
}

/** Whether asking again can help: not where the peer understood and said no. */
function mayPass(failure: GatewayFailure): boolean {
  return (
    failure.status !== status.DEADLINE_EXCEEDED &&
    failure.status !== status.PERMISSION_DENIED &&
    failure.status !== status.UNAUTHENTICATED &&
    failure.status !== status.INVALID_ARGUMENT &&
    failure.status !== status.UNIMPLEMENTED &&
    failure.status !== undefined
  );
}
