import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";

import { Unavailable, type TallyError } from "../errors/index.js";
import { isOnLedger } from "./copies.js";
import type { Deadlines } from "./deadlines.js";
import type { Endorsed } from "./endorse.js";
import { readFailure, sayFailure, type GatewayFailure } from "./gateway-failure.js";
import type { SignedCommitRequest, SignedTransaction } from "./gateway-service.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import { recogniseTrouble, recogniseUnsubmitted, type CallSite } from "./recognise.js";
import { backoffOf, isPassing, type RetryOptions } from "./retry-policy.js";
import type { VerdictWatch } from "./verdict-stream.js";

/** A transaction that the ordering service has, or may have. */
export interface Submitted {
  readonly transactionId: string;
  /** The peer to ask for the verdict. */
  readonly peer: Peer;
  /** The request for the verdict, where it was signed elsewhere. */
  readonly request?: SignedCommitRequest;
  /** The eye on a peer's blocks since before it was submitted. */
  readonly watch?: VerdictWatch;
  /** The failure that leaves open whether the ordering service has it. Absent if the service confirmed it. */
  readonly doubt?: GatewayFailure;
  /** How many copies of it may have been ordered, beside the first. */
  readonly copies: number;
}

export interface SubmitSettings {
  readonly deadlines: Deadlines;
  readonly retry: RetryOptions;
}

/**
 * Signs what was endorsed.
 *
 * @throws {Unavailable} `SIGNING_FAILED`
 */
export async function signEndorsed({ peer, transactionId, checked }: Endorsed): Promise<SignedTransaction> {
  const { payload } = checked;
  try {
    return { transactionId, payload, signature: await peer.sign(payload) };
  } catch (error) {
    throw recogniseUnsubmitted(error, peer.site, transactionId);
  }
}

/**
 * Submits a signed transaction to the ordering service. If the answer is lost and no peer has it on its ledger, the very same
 * transaction is submitted again, through another peer if necessary. Fabric commits a transaction id only once, so this cannot do
 * an act twice.
 *
 * @throws a typed error if the ordering service does not have it.
 */
export async function submit(
  pool: PeerPool,
  first: Peer,
  transaction: SignedTransaction,
  settings: SubmitSettings,
): Promise<Submitted> {
  const { transactionId } = transaction;
  let doubt: GatewayFailure | undefined;
  let copies = 0;
  let peer = first;
  let backoff = backoffOf(settings.retry).next();
  for (let attempt = 0; ; attempt += 1) {
    try {
      await peer.gateway.submit(transaction, Date.now() + settings.deadlines.submit);
      return { transactionId, peer, copies };
    } catch (error) {
      const failure = readFailure(error);
      const refusal = refusalToTake(failure, error, peer.site, transactionId);
      if (refusal === undefined) {
        doubt = failure;
        copies += 1;
      }
      if (attempt >= settings.retry.attempts || (refusal !== undefined && !isPassing(refusal))) {
        if (doubt !== undefined) {
          break;
        }
        throw refusal ?? error;
      }
      const silent = failure.status === status.UNAVAILABLE || failure.status === status.DEADLINE_EXCEEDED;
      if (silent && failure.details.length === 0) {
        pool.markUnavailable(peer);
      }
    }
    await sleep(backoff.duration);
    backoff = backoff.next(undefined);
    peer = pool.pick();
    if (doubt !== undefined && (await isOnLedger(pool, transactionId))) {
      break;
    }
  }
  // Somebody may have it: only the ledger can tell.
  return { transactionId, peer: pool.pick(), doubt, copies: copies - 1 };
}

/** The orderer or the gateway refused it before any orderer took it. */
const NOT_TAKEN =
  /no orderer nodes available|too many requests|no connection established|ECONNREFUSED|connection refused|name resolution failed|certificate|received unsuccessful response from orderer/i;

/**
 * Orderers that tolerate traitors are all sent a transaction at once. The gateway gives up when too many have refused it; the
 * others may have taken it, and nothing tells.
 */
const TAKEN_BY_SOME = /insufficient number of orderers/i;

/** The gateway did not understand or admit the call, before it turned to any orderer. */
const AT_THE_DOOR: ReadonlySet<number> = new Set([
  status.INVALID_ARGUMENT,
  status.FAILED_PRECONDITION,
  status.NOT_FOUND,
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.UNIMPLEMENTED,
]);

/** The typed error if the failure shows that no orderer has the transaction. Undefined if one may have it. */
function refusalToTake(
  failure: GatewayFailure,
  error: unknown,
  site: CallSite,
  transactionId: string,
): TallyError | undefined {
  if (TAKEN_BY_SOME.test(failure.message)) {
    return undefined;
  }
  const details = { cause: error, transactionId };
  const refusedAtTheDoor = failure.status !== undefined && AT_THE_DOOR.has(failure.status);
  // With details, other orderers were tried before, and one of these may have taken it.
  const said = failure.details.length === 0 ? [failure.message] : failure.details.map(({ message }) => message);
  if (!refusedAtTheDoor && !said.every((message) => NOT_TAKEN.test(message))) {
    return undefined;
  }
  if (/status=SERVICE_UNAVAILABLE|no orderer/i.test(sayFailure(failure)) || failure.details.length > 0) {
    return new Unavailable("ORDERERS_UNAVAILABLE", `${site.endpoint}: ${sayFailure(failure)}`, details);
  }
  return recogniseTrouble(failure, site, details);
}
