import { setTimeout as sleep } from "node:timers/promises";

import { status } from "@grpc/grpc-js";
import { common } from "@hyperledger/fabric-protos";

import { isTallyError, Unavailable } from "../../errors/index.js";
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

/** How blocks are read. */
export interface BlockSource {
  readonly retry: RetryOptions;
  /** How long a peer may take to report the height of its ledger, and to hand out a block that is missing, in milliseconds. */
  readonly deadline: number;
  /** The blocks that the ledger is known to have, and that have not come. Undefined: the next one may not exist yet. */
  readonly missing: () => Missing | undefined;
}

/** A range of blocks, both included. */
export interface Missing {
  readonly from: bigint;
  readonly to: bigint;
}

/**
 * The blocks of the ledger in their order, also later ones. A stream that breaks is opened again, if necessary on
 * another peer, for as long as it takes. Only blocks that are missing must come: each peer has the deadline for the next one.
 *
 * @param nextBlock - called each time the stream is opened, for the first block; it may have to ask the peer.
 * @throws {Unavailable} `BLOCKS_MISSING` if no peer hands them out.
 */
export async function* blocks(
  pool: PeerPool,
  { retry, deadline, missing }: BlockSource,
  nextBlock: (peer: Peer) => bigint | Promise<bigint>,
  signal: AbortSignal | undefined,
): AsyncGenerator<common.Block, void, undefined> {
  const calm = backoffOf(retry).next();
  let backoff = calm;
  let lastSign = performance.now();
  while (!isAborted(signal)) {
    const peer = pool.pick();
    try {
      for await (const block of delivered(peer, await nextBlock(peer), { deadline, missing }, signal)) {
        backoff = calm;
        yield block;
        lastSign = performance.now();
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
    const still = missing();
    const waited = performance.now() - lastSign;
    if (still !== undefined && waited >= deadline * pool.all.length) {
      throw blocksMissing(peer, still, waited);
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
  { deadline, missing }: Pick<BlockSource, "deadline" | "missing">,
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
    const messages = stream[Symbol.asyncIterator]();
    for (;;) {
      const next = await inTime(messages.next(), missing() === undefined ? undefined : deadline);
      if (next.done === true) {
        return;
      }
      yield ownBlock(next.value);
    }
  } catch (error) {
    throw await howItEnded(peer, error, deadline);
  } finally {
    signal?.removeEventListener("abort", close);
    close();
  }
}

/** A message of a stream. Without a message for so many milliseconds, the stream counts as broken. */
async function inTime<Message>(message: Promise<Message>, patience: number | undefined): Promise<Message> {
  if (patience === undefined) {
    return message;
  }
  const ended = new AbortController();
  const silent = sleep(patience, undefined, { signal: ended.signal }).then(() => {
    throw new DeliverEnded(status.DEADLINE_EXCEEDED, "the peer hands out no block although its ledger has more");
  });
  try {
    return await Promise.race([message, silent]);
  } finally {
    ended.abort();
    silent.catch(() => undefined);
  }
}

function blocksMissing({ site }: Peer, { from, to }: Missing, waited: number): Unavailable {
  const text = `${site.endpoint}: the ledger has blocks ${String(from)} to ${String(to)}, and no gateway has handed out one for ${String(Math.round(waited / 1_000))} s`;
  return new Unavailable("BLOCKS_MISSING", text);
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
  const message = `the peer ended its stream of blocks with status ${String(ending)}`;
  return new DeliverEnded(ENDINGS.get(ending) ?? status.UNAVAILABLE, message);
}

class DeliverEnded extends Error {
  constructor(
    readonly code: status,
    message: string,
  ) {
    super(message);
  }
}
