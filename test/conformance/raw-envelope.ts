import { randomBytes } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";

import { serializedIdentity, timestamp, type RawProposal } from "./raw-proposal.js";
import { signature } from "./signature.js";

import type { Identity } from "@tallystick/network";

type Sign = (bytes: Uint8Array, identity: Identity) => Uint8Array;

/** The parts of a transaction that a case may forge. */
export interface TransactionParts {
  readonly endorsements?: readonly peer.Endorsement[];
  /** Serialized `ProposalResponsePayload`. */
  readonly responsePayload?: Uint8Array;
  readonly header?: common.Header;
  /** Serialized `ChaincodeProposalPayload`. */
  readonly proposalPayload?: Uint8Array;
  readonly sign?: Sign;
}

/** Assembles a transaction as a client without a gateway does. */
export function transactionEnvelope(
  proposal: RawProposal,
  responses: readonly peer.ProposalResponse[],
  identity: Identity,
  forged: TransactionParts = {},
): common.Envelope {
  const action = new peer.ChaincodeEndorsedAction();
  action.setProposalResponsePayload(forged.responsePayload ?? responses[0]?.getPayload_asU8() ?? new Uint8Array());
  action.setEndorsementsList([
    ...(forged.endorsements ?? responses.flatMap((response) => response.getEndorsement() ?? [])),
  ]);
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(forged.proposalPayload ?? proposal.payload);
  actionPayload.setAction(action);
  const transactionAction = new peer.TransactionAction();
  transactionAction.setHeader(proposal.header.getSignatureHeader_asU8());
  transactionAction.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([transactionAction]);
  return signedEnvelope(forged.header ?? proposal.header, transaction.serializeBinary(), identity, forged.sign);
}

export function signedEnvelope(
  header: common.Header | undefined,
  data: Uint8Array,
  identity: Identity,
  sign: Sign = signature,
): common.Envelope {
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data);
  const bytes = payload.serializeBinary();
  const envelope = new common.Envelope();
  envelope.setPayload(bytes);
  envelope.setSignature(sign(bytes, identity));
  return envelope;
}

/** The header of a message that is not a proposal: a request for blocks, a configuration update. */
export function messageHeader(
  type: common.HeaderTypeMap[keyof common.HeaderTypeMap],
  channel: string,
  identity: Identity,
  time: Date | "none" = new Date(),
): common.Header {
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(type);
  channelHeader.setChannelId(channel);
  if (time !== "none") {
    channelHeader.setTimestamp(timestamp(time));
  }
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(serializedIdentity(identity));
  signatureHeader.setNonce(randomBytes(24));
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  return header;
}
