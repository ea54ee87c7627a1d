import { common, gateway, msp, peer } from "@hyperledger/fabric-protos";
import type { SignedEnvelope } from "@tallystick/fabric-inspect";

// The gateway library takes and returns its proposals, transactions and requests as bytes of these messages.

/** The `Proposal` within the library's own message. */
export function proposalIn(proposedTransaction: Uint8Array): Uint8Array {
  const proposed = gateway.ProposedTransaction.deserializeBinary(proposedTransaction);
  return proposed.getProposal()?.getProposalBytes_asU8() ?? new Uint8Array();
}

/** The library's own message for a proposal that was signed elsewhere. */
export function proposedTransaction(transactionId: string, proposal: Uint8Array): Uint8Array {
  const signed = new peer.SignedProposal();
  signed.setProposalBytes(proposal);
  const proposed = new gateway.ProposedTransaction();
  proposed.setTransactionId(transactionId);
  proposed.setProposal(signed);
  return proposed.serializeBinary();
}

/** The envelope within the library's own message for an endorsed transaction. */
export function preparedEnvelope(preparedTransaction: Uint8Array): SignedEnvelope {
  const envelope = gateway.PreparedTransaction.deserializeBinary(preparedTransaction).getEnvelope();
  return {
    payload: envelope?.getPayload_asU8() ?? new Uint8Array(),
    signature: envelope?.getSignature_asU8() ?? new Uint8Array(),
  };
}

/** The library's own message for a transaction that was signed elsewhere. */
export function preparedTransaction(transactionId: string, payload: Uint8Array): Uint8Array {
  const prepared = new gateway.PreparedTransaction();
  prepared.setTransactionId(transactionId);
  prepared.setEnvelope(envelopeOf(payload));
  return prepared.serializeBinary();
}

/** An envelope. Without a signature, one that must still be signed. */
export function envelopeOf(payload: Uint8Array, signature: Uint8Array = new Uint8Array()): common.Envelope {
  const envelope = new common.Envelope();
  envelope.setPayload(payload);
  envelope.setSignature(signature);
  return envelope;
}

/** A `CommitStatusRequest`, which is signed to ask for the verdict on a transaction. */
export function commitStatusRequest(asked: {
  readonly channel: string;
  readonly transactionId: string;
  /** The caller: a serialised `SerializedIdentity`. */
  readonly creator: Uint8Array;
}): Uint8Array {
  const request = new gateway.CommitStatusRequest();
  request.setTransactionId(asked.transactionId);
  request.setChannelId(asked.channel);
  request.setIdentity(asked.creator);
  return request.serializeBinary();
}

/** The library's own message for an unsigned request. */
export function unsignedCommit(request: Uint8Array): Uint8Array {
  const signed = new gateway.SignedCommitStatusRequest();
  signed.setRequest(request);
  return signed.serializeBinary();
}

/** A `SerializedIdentity`. */
export function creatorOf(mspId: string, certificate: Uint8Array): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(certificate);
  return identity.serializeBinary();
}
