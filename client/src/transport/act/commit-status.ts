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

/** Milliseconds between two attempts when the peer could not answer. */
const PAUSE = 250;

/** Milliseconds after which a verdict is requested that is not in a peer's blocks. */
const PATIENCE = 5_000;

/** Milliseconds after which another peer is asked, if there is one: the first may hang or be behind. */
const TURN = 5_000;

/**
 * How long to wait for a verdict if the gateway says that it did not accept the transaction, in milliseconds. The wait
 * is short, since most gateways tell the truth.
 */
const GLANCE = 5_000;

/** How long to wait for a verdict, and which organisations must confirm it. */
export interface VerdictSettings {
  readonly deadline: number;
  /** Absent if the gateway's word is enough. */
  readonly verify: VerifyOptions | undefined;
  /** The payload that was signed and submitted. */
  readonly payload: Uint8Array;
}

/**
 * A submitted transaction whose verdict is awaited. If there is a watch, it reads a peer's blocks since before the
 * submission.
 */
export interface Pending extends Submitted {
  readonly watch?: VerdictWatch;
}

/**
 * Waits for the verdict on a submitted transaction, whatever it is.
 *
 * @throws `OutcomeUnknown` if no peer answered in time.
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
  // Somebody had a copy of the transaction ordered as well. The ledger keeps the verdict on the first copy, which may
  // be in the same block.
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
  // Others contradict this gateway, so the next call avoids it.
  if (verdict.code !== outcome.verdict.code) {
    pool.markUnavailable(peer);
  }
  return verdict;
}

/** The gateway did not understand or accept the call. */
const AT_THE_DOOR: ReadonlySet<number | undefined> = new Set([
  status.INVALID_ARGUMENT,
  status.FAILED_PRECONDITION,
  status.NOT_FOUND,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.UNIMPLEMENTED,
]);

/**
 * Whether the gateway says that no orderer has the transaction. Only the gateway says so: it can still submit the
 * transaction at any time.
 */
function saysNotTaken({ status: code, message }: GatewayFailure): boolean {
  return AT_THE_DOOR.has(code) || /no orderer nodes available|too many requests/i.test(message);
}

/** The verdict, or the most informative failure when the time was up. */
export type AskedVerdict = { readonly verdict: Verdict } | { readonly failure: GatewayFailure };

/** A request for a verdict. */
interface Asked {
  readonly transactionId: string;
  /** The peer that is asked first. */
  readonly peer: Peer;
  /** The request for that peer, if there is one already. */
  readonly commit?: FabricCommit | undefined;
}

/**
 * Asks for the verdict and waits for it. If a peer does not answer, the others are asked in turn. The request is signed
 * once, since it names no peer.
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
      // If there is no other peer to ask, the one that waited for its block has given its answer.
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

/** They may hang, so the next calls use others. */
function markAll(pool: PeerPool, silent: ReadonlySet<Peer>): void {
  for (const peer of silent) {
    pool.markUnavailable(peer);
  }
}

/** Whether asking again can help: not if the peer understood and refused. */
function mayPass(failure: GatewayFailure): boolean {
  return (
    failure.status !== status.PERMISSION_DENIED &&
    failure.status !== status.UNAUTHENTICATED &&
    failure.status !== status.INVALID_ARGUMENT &&
    failure.status !== status.UNIMPLEMENTED &&
    failure.status !== undefined
  );
}
