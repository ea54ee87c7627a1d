import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";
import { common } from "@hyperledger/fabric-protos";

import { isTallyError } from "../../errors/index.js";
import { readFailure } from "../failures/gateway-failure.js";
import { recogniseTrouble, recogniseUnsubmitted } from "../failures/recognise.js";
import type { FabricBlock } from "../peers/fabric-gateway.js";
import type { PeerPool } from "../peers/peer-pool.js";
import type { Peer } from "../peers/peer.js";
import { backoffOf, type RetryOptions } from "../peers/retry-policy.js";
import { heightOfPeer } from "../queries/ledger-height.js";

/** Statuses that end a stream for good: the peer understood and refused. */
const FINAL: ReadonlySet<number> = new Set([
  status.PERMISSION_DENIED,
  status.UNAUTHENTICATED,
  status.NOT_FOUND,
  status.INVALID_ARGUMENT,
  status.UNIMPLEMENTED,
]);

/** A peer's own status for the end of its stream, with the equivalent gRPC status. */
const ENDINGS: ReadonlyMap<number, status> = new Map<number, status>([
  [common.Status.FORBIDDEN, status.PERMISSION_DENIED],
  [common.Status.BAD_REQUEST, status.INVALID_ARGUMENT],
]);

/**
 * The blocks of the ledger in their order, also later ones. A stream that breaks is opened again, if necessary on
 * another peer, for as long as it takes.
 *
 * @param nextBlock - called each time the stream is opened, for the first block; it may have to ask the peer.
 * @param deadline - how long a peer may take to report the height of its ledger, in milliseconds.
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

/** The signal changes during an await, which the compiler does not see. */
function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}

/** The blocks of one peer until its stream ends. */
async function* delivered(
  peer: Peer,
  startBlock: bigint,
  deadline: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<common.Block, void, undefined> {
  const stream = await peer.blocks(startBlock);
  const close = (): void => {
    stream.close();
  };
  signal?.addEventListener("abort", close, { once: true });
  if (isAborted(signal)) {
    // The stream closes only after its reader has begun. Until then nobody would receive its end.
    queueMicrotask(close);
  }
  try {
    for await (const block of stream) {
      yield ownBlock(block);
    }
  } catch (error) {
    throw await howItEnded(peer, error, deadline);
  } finally {
    signal?.removeEventListener("abort", close);
    close();
  }
}

/** A block from the gateway's own copy of the messages. */
function ownBlock(block: FabricBlock): common.Block {
  return block instanceof common.Block ? block : common.Block.deserializeBinary(block.serializeBinary());
}

/**
 * The gateway library has its own errors for a peer that ends its stream with one of Fabric's statuses, and fails if
 * there is no status. A peer that is behind does not have the first block. One that does not know the channel says so
 * when it is asked for its height.
 */
async function howItEnded(peer: Peer, error: unknown, deadline: number): Promise<unknown> {
  if (isTallyError(error) || readFailure(error).status !== undefined) {
    return error;
  }
  const text = error instanceof Error ? error.message : String(error);
  const ending = Number(/^Unexpected status response: (\d+)$/.exec(text)?.[1] ?? common.Status.SUCCESS);
  if (ending === common.Status.NOT_FOUND) {
    await heightOfPeer(peer, deadline);
  }
  return new DeliverEnded(ENDINGS.get(ending) ?? status.UNAVAILABLE, ending);
}

class DeliverEnded extends Error {
  constructor(
    readonly code: status,
    ending: number,
  ) {
    super(`the peer ended its stream of blocks with status ${String(ending)}`);
  }
}
