import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";

import { OutcomeUnknown } from "../errors/index.js";
import { readFailure, sayFailure, type GatewayFailure } from "./gateway-failure.js";
import type { SignedCommitRequest } from "./gateway-service.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import { SigningFailure } from "./signing-failure.js";
import type { Submitted } from "./submit.js";
import { verdictOf, type Verdict } from "./verdict.js";
import type { VerifyOptions } from "./verification.js";
import { confirmVerdict } from "./verified-verdict.js";

/** Milliseconds between two attempts to ask, when the peer asked could not answer. */
const PAUSE = 250;

/** Milliseconds until a verdict that is not among a peer's blocks is asked for. */
const PATIENCE = 5_000;

/** How long to wait for a verdict, and whose word to take for it. */
export interface VerdictSettings {
  readonly deadline: number;
  /** Absent where the gateway's word is enough. */
  readonly verify: VerifyOptions | undefined;
  /** What was signed and submitted. */
  readonly payload: Uint8Array;
}

/**
 * Waits for the verdict on a transaction that was submitted, whatever it is.
 *
 * @throws `OutcomeUnknown` where no peer told in time.
 */
export async function awaitVerdict(
  pool: PeerPool,
  submitted: Omit<Submitted, "copies">,
  { deadline, verify, payload }: VerdictSettings,
): Promise<Verdict> {
  const until = Date.now() + deadline;
  const { transactionId, peer, request, watch, doubt } = submitted;
  const seen = await watch?.verdict(Math.min(PATIENCE, deadline / 2));
  let outcome: AskedVerdict =
    seen === undefined
      ? await ask(pool, { transactionId, peer, request }, Math.max(0, until - Date.now()))
      : { verdict: seen };
  // A copy of it was ordered as well. The ledger keeps the verdict on the first, which may have been in the same block.
  if ("verdict" in outcome && outcome.verdict.code === "DUPLICATE_TXID") {
    outcome = await ask(pool, { transactionId, peer }, deadline);
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
  return verdict;
}

/** The verdict, or the failure that was met last when the time was up. */
export type AskedVerdict = { readonly verdict: Verdict } | { readonly failure: GatewayFailure };

/** A verdict to be asked for. */
interface Asked {
  readonly transactionId: string;
  /** The peer that is asked first. */
  readonly peer: Peer;
  /** The request to that peer, where it was signed elsewhere. */
  readonly request?: SignedCommitRequest | undefined;
}

/** Asks for the verdict and waits for it, by another peer where one does not answer. */
export async function ask(pool: PeerPool, asked: Asked, deadline: number): Promise<AskedVerdict> {
  const until = Date.now() + deadline;
  const { transactionId } = asked;
  let { peer, request } = asked;
  for (;;) {
    try {
      request ??= await peer.commitRequest(transactionId);
      const answer = await peer.gateway.commitStatus(request, until);
      return { verdict: verdictOf(transactionId, answer.getResult(), answer.getBlockNumber()) };
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
    request = undefined;
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
