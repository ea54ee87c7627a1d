import { status } from "@grpc/grpc-js";

import { isTallyError, type TallyError } from "../../errors/index.js";
import { readFailure, type GatewayFailure } from "../failures/gateway-failure.js";
import { recogniseUnsubmitted } from "../failures/recognise.js";
import { SigningFailure } from "../failures/signing-failure.js";
import { requireConnection } from "../peers/connection.js";
import type { FabricCommit, FabricTransaction } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";

/** A transaction that may be signed and submitted, or is signed already. */
export interface ToSubmit {
  readonly transactionId: string;
  /** The peer whose gateway submits the transaction. */
  readonly peer: Peer;
  readonly transaction: FabricTransaction;
}

/** A transaction whose signed bytes were sent: the ordering service has it, or may get it at any time. */
export interface Submitted {
  readonly transactionId: string;
  /** The peer to ask for the verdict. */
  readonly peer: Peer;
  /** The request for that peer, if there is one already. */
  readonly commit?: FabricCommit | undefined;
  /**
   * The failure that leaves open whether the ordering service has it. The failure is absent if the ordering service
   * confirmed the transaction.
   */
  readonly doubt?: GatewayFailure;
}

/**
 * Signs a transaction and submits it, once. Whatever a gateway answers after that, it has the signed bytes and can
 * submit them later. Only the ledger shows the result. The ledger ignores a second copy, but on Fabric a second copy
 * can stop the channel.
 *
 * @throws a typed error if nothing signed was sent.
 */
export async function submit(
  pool: PeerPool,
  { transactionId, peer, transaction }: ToSubmit,
  patience: number,
): Promise<Submitted> {
  try {
    await requireConnection(peer, patience);
    return { transactionId, peer, commit: await peer.submit(transaction, patience) };
  } catch (error) {
    if (isTallyError(error) || error instanceof SigningFailure) {
      throw notSubmitted(pool, error, { transactionId, peer });
    }
    const doubt = readFailure(error);
    const silent = doubt.status === status.UNAVAILABLE || doubt.status === status.DEADLINE_EXCEEDED;
    if (silent && doubt.details.length === 0) {
      pool.markUnavailable(peer);
    }
    return { transactionId, peer: pool.pick(), doubt };
  }
}

function notSubmitted(
  pool: PeerPool,
  error: unknown,
  { transactionId, peer }: Pick<ToSubmit, "transactionId" | "peer">,
): TallyError {
  const failure = recogniseUnsubmitted(error, peer.site, { transactionId });
  pool.note(peer, failure);
  return failure;
}
