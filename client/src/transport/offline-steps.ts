import type { Call } from "./call.js";
import { awaitVerdict, type Verdict } from "./commit-status.js";
import { handOver, type HandOverSettings } from "./hand-over.js";
import type { PeerPool } from "./peer-pool.js";
import { recogniseUnsubmitted } from "./recognise.js";

/** Something to sign, and what the next step needs. */
export interface Prepared {
  readonly transactionId: string;
  readonly message: Uint8Array;
  readonly bytes: Uint8Array;
}

export function prepare(pool: PeerPool, call: Call): Prepared {
  const proposal = pool
    .pick()
    .contract(call.contract)
    .newProposal(call.name, { arguments: [call.argument] });
  // The gateway is told not to hash, so that its digest is the message itself.
  return { transactionId: proposal.getTransactionId(), message: proposal.getDigest(), bytes: proposal.getBytes() };
}

export async function endorse(
  pool: PeerPool,
  bytes: Uint8Array,
  signature: Uint8Array,
  deadline: number,
): Promise<Prepared & { readonly result: Uint8Array }> {
  const peer = pool.pick();
  const proposal = peer.gateway.newSignedProposal(bytes, signature);
  const transactionId = proposal.getTransactionId();
  try {
    const transaction = await proposal.endorse({ deadline: Date.now() + deadline });
    const result = transaction.getResult();
    return { transactionId, message: transaction.getDigest(), bytes: transaction.getBytes(), result };
  } catch (error) {
    const failure = recogniseUnsubmitted(error, peer.site, transactionId);
    pool.note(peer, failure);
    throw failure;
  }
}

export async function submit(
  pool: PeerPool,
  bytes: Uint8Array,
  signature: Uint8Array,
  settings: HandOverSettings,
): Promise<Prepared> {
  const peer = pool.pick();
  const transaction = peer.gateway.newSignedTransaction(bytes, signature);
  const { commit } = await handOver(pool, peer, transaction, settings);
  return {
    transactionId: commit.getTransactionId(),
    message: commit.getDigest(),
    bytes: pack(commit.getBytes(), transaction.getResult()),
  };
}

export async function complete(
  pool: PeerPool,
  bytes: Uint8Array,
  signature: Uint8Array,
  deadline: number,
): Promise<{ readonly result: Uint8Array; readonly verdict: Verdict }> {
  const { request, result } = unpack(bytes);
  const peer = pool.pick();
  const commit = peer.gateway.newSignedCommit(request, signature);
  return { result, verdict: await awaitVerdict(pool, { commit, peer }, deadline) };
}

/** The last step needs two things: the question, and the answer that the endorsers gave. The first one's length stands in front. */
function pack(request: Uint8Array, result: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(request.length);
  return Buffer.concat([length, request, result]);
}

function unpack(bytes: Uint8Array): { readonly request: Uint8Array; readonly result: Uint8Array } {
  const packed = Buffer.from(bytes);
  const end = 4 + packed.readUInt32BE(0);
  return { request: packed.subarray(4, end), result: packed.subarray(end) };
}
