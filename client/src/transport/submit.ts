import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";
import type { Commit } from "@hyperledger/fabric-gateway";

import { Unavailable, type TallyError } from "../errors/index.js";
import type { Deadlines } from "./deadlines.js";
import type { Endorsed } from "./endorse.js";
import { readFailure, sayFailure, type GatewayFailure } from "./gateway-failure.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
import { recogniseTrouble, type CallSite } from "./recognise.js";
import { backoffOf, isPassing, type RetryOptions } from "./retry-policy.js";
import { SigningFailure } from "./signing-failure.js";

/** A transaction that the ordering service has, or may have. */
export interface Submitted {
  readonly commit: Commit;
  readonly peer: Peer;
  /** The failure that leaves open whether the ordering service has it. Absent if the service confirmed it. */
  readonly doubt?: GatewayFailure;
}

export interface SubmitSettings {
  readonly deadlines: Deadlines;
  readonly retry: RetryOptions;
}

/**
 * Submits an endorsed transaction to the ordering service. If the answer is lost, the very same transaction is submitted again,
 * through another peer if necessary. Fabric commits a transaction id only once, so this cannot do an act twice.
 *
 * @throws a typed error if the ordering service does not have it.
 */
export async function submit(
  pool: PeerPool,
  { peer: endorsedBy, transaction }: Endorsed,
  settings: SubmitSettings,
): Promise<Submitted> {
  let doubt: { failure: GatewayFailure; peer: Peer } | undefined;
  let peer = endorsedBy;
  let backoff = backoffOf(settings.retry).next();
  for (let attempt = 0; ; attempt += 1) {
    const carried = peer === endorsedBy ? transaction : peer.gateway.newTransaction(transaction.getBytes());
    try {
      return { commit: await carried.submit({ deadline: Date.now() + settings.deadlines.submit }), peer };
    } catch (error) {
      const failure = readFailure(error);
      const refusal = refusalToTake(failure, error, peer.site, transaction.getTransactionId());
      if (refusal === undefined) {
        doubt = { failure, peer };
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
  }
  // Somebody may have it: only the ledger can tell.
  const asked = pool.pick();
  return { commit: asked.commit(transaction.getTransactionId()), peer: asked, doubt: doubt.failure };
}

/** The orderer or the gateway refused it before any orderer took it. */
const NOT_TAKEN =
  /no orderer nodes available|too many requests|no connection established|ECONNREFUSED|connection refused|name resolution failed|certificate|received unsuccessful response from orderer/i;

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
  const details = { cause: error, transactionId };
  if (error instanceof SigningFailure) {
    return new Unavailable("SIGNING_FAILED", error.message, details);
  }
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
