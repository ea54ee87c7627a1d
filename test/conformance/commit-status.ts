import type { Client } from "@grpc/grpc-js";
import { gateway } from "@hyperledger/fabric-protos";

import { unary } from "./raw-calls.js";
import { serializedIdentity } from "./raw-proposal.js";
import { signature } from "./signature.js";

import type { Identity } from "@tallystick/network";

export interface CommitStatusParts {
  readonly channel: string;
  readonly transactionId: string;
  /** Serialized identity; the client's own by default. */
  readonly identity?: Uint8Array;
  readonly sign?: typeof signature;
}

/** The signed message that asks a gateway for the verdict on a transaction. */
export function commitStatusRequest(identity: Identity, parts: CommitStatusParts): gateway.SignedCommitStatusRequest {
  const asked = new gateway.CommitStatusRequest();
  asked.setChannelId(parts.channel);
  asked.setTransactionId(parts.transactionId);
  asked.setIdentity(parts.identity ?? serializedIdentity(identity));
  const signed = new gateway.SignedCommitStatusRequest();
  signed.setRequest(asked.serializeBinary());
  signed.setSignature((parts.sign ?? signature)(asked.serializeBinary(), identity));
  return signed;
}

/** Asks a gateway for the verdict on a transaction, whoever sent it. It answers once its peer has judged it. */
export function commitStatus(
  client: Client,
  identity: Identity,
  parts: CommitStatusParts,
  timeoutMs?: number,
): Promise<gateway.CommitStatusResponse> {
  const signed = commitStatusRequest(identity, parts);
  return unary(client, "/gateway.Gateway/CommitStatus", signed, gateway.CommitStatusResponse, timeoutMs);
}
