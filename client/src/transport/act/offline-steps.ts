import type { CheckedTransaction } from "@tallystick/fabric-inspect";

import type { PeerPool } from "../peers/peer-pool.js";
import type { Call } from "./call.js";
import { awaitVerdict, type VerdictSettings } from "./commit-status.js";
import { endorse } from "./endorse.js";
import { preparedTransaction, proposalIn, proposedTransaction } from "./gateway-messages.js";
import { submit, type Submitted } from "./submit.js";
import { requireValid, type Verdict } from "./verdict.js";

/** A message of a step with its signature. */
export interface Signed {
  readonly transactionId: string;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Makes a proposal. */
export function prepare(pool: PeerPool, call: Call): { readonly transactionId: string; readonly proposal: Uint8Array } {
  const proposal = pool.pick().propose(call);
  return { transactionId: proposal.getTransactionId(), proposal: proposalIn(proposal.getBytes()) };
}

/** Has a signed proposal endorsed. */
export async function endorseSigned(
  pool: PeerPool,
  { transactionId, message, signature }: Signed,
  deadline: number,
): Promise<CheckedTransaction> {
  const peer = pool.pick();
  const proposal = peer.signedProposal(proposedTransaction(transactionId, message), signature);
  return (await endorse(pool, peer, proposal, { deadline })).checked;
}

/** Submits a signed transaction to the ordering service, once. */
export async function submitSigned(
  pool: PeerPool,
  { transactionId, message, signature }: Signed,
  patience: number,
): Promise<Submitted> {
  const peer = pool.pick();
  const transaction = peer.signedTransaction(preparedTransaction(transactionId, message), signature);
  return submit(pool, { transactionId, peer, transaction }, patience);
}

/** Asks for the verdict with a signed request. */
export async function completeSigned(
  pool: PeerPool,
  { transactionId, message, signature }: Signed,
  settings: VerdictSettings,
): Promise<Verdict> {
  const peer = pool.pick();
  const commit = peer.signedCommit(message, signature);
  return requireValid(await awaitVerdict(pool, { transactionId, peer, commit }, settings));
}
