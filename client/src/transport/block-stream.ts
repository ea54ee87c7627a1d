import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";
import { common, type peer as messages } from "@hyperledger/fabric-protos";

import { readFailure } from "./gateway-failure.js";
import { heightOfPeer } from "./ledger-height.js";
import type { PeerPool } from "./peer-pool.js";
import type { Peer } from "./peer.js";
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

/** A peer's own word for the end of its stream, as the status that gRPC has for the same. */
const ENDINGS: ReadonlyMap<number, status> = new Map<number, status>([
  [common.Status.FORBIDDEN, status.PERMISSION_DENIED],
  [common.Status.BAD_REQUEST, status.INVALID_ARGUMENT],
]);

/**
 * The blocks of the ledger, in their order and those to come included. A stream that breaks is opened again by itself, if need
 * be on another peer, for as long as it takes.
 *
 * @param nextBlock - asked each time the stream is opened: the block to begin with, which it may have to ask the peer for.
 * @param deadline - how long a peer may take to say how long its ledger is, in milliseconds.
 */
export async function* blocks(
  pool: PeerPool,
  { retry, deadline }: { readonly retry: RetryOptions; readonly deadline: number },
  nextBlock: (peer: Peer) => bigint | Promise<bigint>,
  signal: AbortSignal | undefined,
): AsyncGenerator<common.Block, void, undefined> {
  const calm = backoffOf(retry).next();
  let backoff = calm;
  while (!isAborted(signal)) {
    const peer = pool.pick();
    try {
      for await (const block of delivered(peer, await nextBlock(peer), deadline, signal)) {
        backoff = calm;
        yield block;
        if (isAborted(signal)) {
          return;
        }
      }
    } catch (error) {
      if (isAborted(signal)) {
        return;
      }
      const failure = readFailure(error);
      if (failure.status === undefined) {
        throw recogniseUnsubmitted(error, peer.site);
      }
      if (FINAL.has(failure.status)) {
        throw recogniseTrouble(failure, peer.site, { cause: error });
      }
      pool.markUnavailable(peer);
    }
    await sleep(backoff.duration, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
    backoff = backoff.next(undefined);
  }
}

/** The signal changes while we wait, which the compiler does not see. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** What one peer delivers until its stream ends. */
async function* delivered(
  peer: Peer,
  startBlock: bigint,
  deadline: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<common.Block, void, undefined> {
  const stream = await peer.deliver(startBlock);
  const cancel = (): void => {
    stream.cancel();
  };
  signal?.addEventListener("abort", cancel, { once: true });
  if (isAborted(signal)) {
    cancel();
  }
  try {
    for await (const response of stream as AsyncIterable<messages.DeliverResponse>) {
      const block = response.getBlock();
      if (block === undefined) {
        await requireOrderlyEnd(peer, response.getStatus(), deadline);
        return;
      }
      yield block;
    }
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}

/** A peer that lags behind has not the block to begin with; one that does not know the channel says so when it is asked for its height. */
async function requireOrderlyEnd(peer: Peer, ending: number, deadline: number): Promise<void> {
  const code = ENDINGS.get(ending);
  if (code !== undefined) {
    throw new DeliverEnded(code, ending);
  }
  if (ending === common.Status.NOT_FOUND) {
    await heightOfPeer(peer, deadline);
  }
  if (ending !== common.Status.SUCCESS) {
    throw new DeliverEnded(status.UNAVAILABLE, ending);
  }
}

class DeliverEnded extends Error {
  constructor(
    readonly code: status,
    ending: number,
  ) {
    super(`the peer ended its stream of blocks with status ${String(ending)}`);
  }
}
