import { common, gateway, peer as messages } from "@hyperledger/fabric-protos";

import type { Call } from "./call.js";
import { signedCommitStatusRequest } from "./commit-request.js";
import { awaitVerdict, type VerdictSettings } from "./commit-status.js";
import { endorse, proposalIn, type Endorsed } from "./endorse.js";
import type { CheckedTransaction } from "./endorsed/checked-transaction.js";
import type { PeerPool } from "./peer-pool.js";
import { submit, type SubmitSettings } from "./submit.js";
import type { Verdict } from "./verdict.js";

/** A message of a step with the signature that came for it. */
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
export async function endorseSigned(pool: PeerPool, signed: Signed, deadline: number): Promise<CheckedTransaction> {
  const peer = pool.pick();
  const proposal = peer.gateway.newSignedProposal(proposedTransaction(signed), signed.signature);
  return (await endorse(pool, peer, proposal, { deadline })).checked;
}

/** Hands a signed transaction to the ordering service. */
export async function submitSigned(
  pool: PeerPool,
  signed: Signed,
  checked: CheckedTransaction,
  settings: SubmitSettings,
): Promise<void> {
  const peer = pool.pick();
  const transaction = peer.gateway.newSignedTransaction(preparedTransaction(signed), signed.signature);
  const endorsed: Endorsed = { peer, transaction, checked };
  await submit(pool, endorsed, settings);
}

/** Asks for the verdict by a signed request. */
export async function completeSigned(pool: PeerPool, signed: Signed, settings: VerdictSettings): Promise<Verdict> {
  const peer = pool.pick();
  const commit = peer.gateway.newSignedCommit(signedCommitStatusRequest(signed.message), signed.signature);
  return awaitVerdict(pool, { commit, peer }, settings);
}

/** A signed envelope, serialised. */
export function envelopeOf({ message, signature }: Signed): Uint8Array {
  return envelope(message, signature).serializeBinary();
}

function envelope(payload: Uint8Array, signature: Uint8Array): common.Envelope {
  const message = new common.Envelope();
  message.setPayload(payload);
  message.setSignature(signature);
  return message;
}

function proposedTransaction({ transactionId, message }: Signed): Uint8Array {
  const proposal = new messages.SignedProposal();
  proposal.setProposalBytes(message);
  const proposed = new gateway.ProposedTransaction();
  proposed.setTransactionId(transactionId);
  proposed.setProposal(proposal);
  return proposed.serializeBinary();
}

function preparedTransaction({ transactionId, message, signature }: Signed): Uint8Array {
  const prepared = new gateway.PreparedTransaction();
  prepared.setTransactionId(transactionId);
  prepared.setEnvelope(envelope(message, signature));
  return prepared.serializeBinary();
}
