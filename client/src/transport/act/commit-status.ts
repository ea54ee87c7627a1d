import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";

import { isTallyError, OutcomeUnknown } from "../../errors/index.js";
import { readFailure, sayFailure, type GatewayFailure } from "../failures/gateway-failure.js";
import { SigningFailure } from "../failures/signing-failure.js";
import type { FabricCommit } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import type { VerifyOptions } from "../queries/verification.js";
import type { Submitted } from "./submit.js";
import type { VerdictWatch } from "./verdict-stream.js";
import type { Verdict } from "./verdict.js";
import { confirmVerdict } from "./verified-verdict.js";

/** Milliseconds between two attempts to ask, when the peer asked could not answer. */
const PAUSE = 250;

/** Milliseconds until a verdict that is not among a peer's blocks is asked for. */
const PATIENCE = 5_000;

/** Most milliseconds until another peer is asked, where there is one: the first may hang or lag behind. */
const TURN = 5_000;

/** Milliseconds for which a verdict is waited for where the gateway says that it took nothing: most tell the truth. */
const GLANCE = 5_000;

/** How long to wait for a verdict, and whose word to take for it. */
export interface VerdictSettings {
  readonly deadline: number;
  /** Absent where the gateway's word is enough. */
  readonly verify: VerifyOptions | undefined;
  /** What was signed and submitted. */
  readonly payload: Uint8Array;
}

/** What is waited for: a transaction that was submitted, with the eye on a peer's blocks since before, where there is one. */
export interface Pending extends Submitted {
  readonly watch?: VerdictWatch;
}

/**
 * Waits for the verdict on a transaction that was submitted, whatever it is.
 *
 * @throws `OutcomeUnknown` where no peer told in time.
 */
export async function awaitVerdict(
  pool: PeerPool,
  { transactionId, peer, commit, watch, doubt }: Pending,
  { deadline, verify, payload }: VerdictSettings,
): Promise<Verdict> {
  const patience = doubt !== undefined && saysNotTaken(doubt) ? Math.min(GLANCE, deadline) : deadline;
  const began = Date.now();
  const seen = doubt === undefined ? await watch?.verdict(Math.min(PATIENCE, patience / 2)) : undefined;
  let outcome: AskedVerdict =
    seen === undefined
      ? await ask(pool, { transactionId, peer, commit }, Math.max(0, began + patience - Date.now()))
      : { verdict: seen };
  // Somebody had a copy of it ordered as well. The ledger keeps the verdict on the first, which may have been in the same block.
  if ("verdict" in outcome && outcome.verdict.code === "DUPLICATE_TXID") {
    outcome = await ask(pool, { transactionId, peer }, deadline);
  }
  if (!("verdict" in outcome) || outcome.verdict.code === "DUPLICATE_TXID") {
    const failure = "failure" in outcome ? outcome.failure : undefined;
    const said = [doubt, failure].flatMap((one) => (one === undefined ? [] : [sayFailure(one)]));
    throw new OutcomeUnknown(
      `transaction ${transactionId} was signed and sent, but its outcome is not known: ${said.join("; ") || "a second copy of it was ordered"}`,
      { transactionId, cause: failure?.cause },
    );
  }
  const verdict =
    verify === undefined
      ? outcome.verdict
      : await confirmVerdict(pool, { verdict: outcome.verdict, payload, verify, until: began + deadline });
  // Others know better than this gateway: the next call goes past it.
  if (verdict.code !== outcome.verdict.code) {
    pool.markUnavailable(peer);
  }
  return verdict;
}

/** The gateway did not understand or admit the call. */
const AT_THE_DOOR: ReadonlySet<number | undefined> = new Set([
  status.INVALID_ARGUMENT,
  status.FAILED_PRECONDITION,
  status.NOT_FOUND,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.UNIMPLEMENTED,
]);

/** Whether the gateway says that no orderer has the transaction. It is its word: it can hand it over at any time. */
function saysNotTaken({ status: code, message }: GatewayFailure): boolean {
  return AT_THE_DOOR.has(code) || /no orderer nodes available|too many requests/i.test(message);
}

/** The verdict, or the failure that says most when the time was up. */
export type AskedVerdict = { readonly verdict: Verdict } | { readonly failure: GatewayFailure };

/** A verdict to be asked for. */
interface Asked {
  readonly transactionId: string;
  /** The peer that is asked first. */
  readonly peer: Peer;
  /** The question to that peer, where there is one already. */
  readonly commit?: FabricCommit | undefined;
}

/**
 * Asks for the verdict and waits for it, in turn by every peer where one does not tell. The question is signed once: it names no peer.
 */
export async function ask(pool: PeerPool, asked: Asked, deadline: number): Promise<AskedVerdict> {
  const until = Date.now() + deadline;
  const turn = pool.all.length === 1 ? deadline : Math.min(TURN, deadline / pool.all.length);
  const { transactionId } = asked;
  let { peer, commit = peer.commitOf(transactionId) } = asked;
  const silent = new Set<Peer>();
  let late: GatewayFailure | undefined;
  for (;;) {
    try {
      const verdict = await peer.verdict(transactionId, commit, Math.min(until, Date.now() + turn));
      silent.delete(peer);
      markAll(pool, silent);
      return { verdict };
    } catch (error) {
      const failure = readFailure(error);
      if (failure.status === status.DEADLINE_EXCEEDED) {
        silent.add(peer);
        late = failure;
      } else if (failure.status === status.UNAVAILABLE) {
        pool.markUnavailable(peer);
      }
      // Where there is no other peer to ask, the one that waited for its block has said what it can.
      const isLast = failure.status === status.DEADLINE_EXCEEDED && pool.all.length === 1;
      const isFinal = error instanceof SigningFailure || isTallyError(error) || isLast || !mayPass(failure);
      if (isFinal || Date.now() + PAUSE >= until) {
        markAll(pool, silent);
        return { failure: isFinal ? failure : (late ?? failure) };
      }
    }
    await sleep(PAUSE);
    peer = pool.next(peer);
    commit = peer.commitAgain(commit);
  }
}

/** They may hang; the next calls go to others. */
function markAll(pool: PeerPool, silent: ReadonlySet<Peer>): void {
  for (const peer of silent) {
    pool.markUnavailable(peer);
  }
}

/** Whether asking again can help: not where the peer understood and said no. */
function mayPass(failure: GatewayFailure): boolean {
  return (
    failure.status !== status.PERMISSION_DENIED &&
    failure.status !== status.UNAUTHENTICATED &&
    failure.status !== status.INVALID_ARGUMENT &&
    failure.status !== status.UNIMPLEMENTED &&
    failure.status !== undefined
  );
}
