import { status } from "@grpc/grpc-js";
import type { ChaincodeEvent, CloseableAsyncIterable } from "@hyperledger/fabric-gateway";
import { setTimeout as sleep } from "node:timers/promises";
import { readFailure } from "./gateway-failure.js";
import type { Peer } from "./peer.js";
import type { PeerPool } from "./peer-pool.js";
import { recogniseTrouble, recogniseUnsubmitted } from "./recognise.js";
import { backoffOf, type RetryOptions } from "./retry-policy.js";

/** What ends a stream for good: the peer understood and said no. */
const FINAL: ReadonlySet<number> = new Set([
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.NOT_FOUND,
  status.INVALID_ARGUMENT,
  status.UNIMPLEMENTED,
]);

/**
 * Chaincode events of committed, valid transactions, in the order of the ledger. A stream that breaks is opened again by
 * itself, if need be on another peer, for as long as it takes; then events of the block it stood at come again, from
 * the block's first one on.
 *
 * @param nextBlock - asked each time the stream is opened: the block to begin with, which it may have to ask the peer for.
 */
export async function* chaincodeEvents(
  pool: PeerPool,
  retry: RetryOptions,
  nextBlock: (peer: Peer) => bigint | Promise<bigint>,
  signal: AbortSignal | undefined,
): AsyncGenerator<ChaincodeEvent, void, undefined> {
  const calm = backoffOf(retry).next();
  let backoff = calm;
  while (!isAborted(signal)) {
    const peer = pool.pick();
    try {
      const stream = await open(peer, await nextBlock(peer));
      const close = (): void => {
        stream.close();
      };
      signal?.addEventListener("abort", close, { once: true });
      try {
        for await (const event of stream) {
          if (isAborted(signal)) return;
          backoff = calm;
          yield event;
        }
      } finally {
        signal?.removeEventListener("abort", close);
        close();
      }
    } catch (error) {
      if (isAborted(signal)) return;
      const failure = readFailure(error);
      if (failure.status === undefined) throw recogniseUnsubmitted(error, peer.site);
      if (FINAL.has(failure.status)) throw recogniseTrouble(failure, peer.site, { cause: error });
      pool.ail(peer);
    }
    await sleep(backoff.duration, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    backoff = backoff.next(undefined);
  }
}

/** The signal changes while we wait, which the compiler does not see. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

function open(peer: Peer, startBlock: bigint): Promise<CloseableAsyncIterable<ChaincodeEvent>> {
  const network = peer.gateway.getNetwork(peer.site.channel);
  return network.getChaincodeEvents(peer.site.chaincode, { startBlock });
}
