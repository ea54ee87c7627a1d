import { gateway } from "@hyperledger/fabric-protos";

/** A serialised `CommitStatusRequest`: what is signed to ask for the verdict on a transaction. */
export function commitStatusRequest(asked: {
  readonly channel: string;
  readonly transactionId: string;
  /** Who asks: a serialised `SerializedIdentity`. */
  readonly creator: Uint8Array;
}): Uint8Array {
  const request = new gateway.CommitStatusRequest();
  request.setChannelId(asked.channel);
  request.setTransactionId(asked.transactionId);
  request.setIdentity(asked.creator);
  return request.serializeBinary();
}

/** The same as the gateway library takes it. */
export function signedCommitStatusRequest(request: Uint8Array): Uint8Array {
  const signed = new gateway.SignedCommitStatusRequest();
  signed.setRequest(request);
  return signed.serializeBinary();
}
