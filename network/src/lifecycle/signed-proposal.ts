import { createHash, randomBytes } from "node:crypto";

import { common, peer } from "@hyperledger/fabric-protos";
import { parse } from "@tallystick/fabric-inspect";
import timestamps from "google-protobuf/google/protobuf/timestamp_pb.js";

import type { SigningIdentity } from "../identity/index.js";

/** A call of a chaincode, also of a system chaincode, before any endorsement. */
export interface Call {
  /** Empty for calls about the peer itself: joining a channel, installing a package. */
  readonly channel: string;
  readonly chaincode: string;
  readonly args: readonly (string | Uint8Array)[];
  /** Default: now. */
  readonly time?: Date;
  /** Values that the endorsers see and no block contains. */
  readonly transient?: Readonly<Record<string, Uint8Array>>;
}

export interface SignedCall {
  readonly transactionId: string;
  readonly header: Uint8Array;
  readonly payload: Uint8Array;
  readonly signed: peer.SignedProposal;
}

/** The two parts of a message's header, and the transaction id, which nonce and creator determine. */
export interface MessageHeader {
  readonly transactionId: string;
  readonly header: common.Header;
}

/** Builds the header of a message of the given type (`common.HeaderType`). */
export function buildHeader(
  type: common.HeaderTypeMap[keyof common.HeaderTypeMap],
  channel: string,
  creator: Uint8Array,
  extension?: Uint8Array,
  time = new Date(),
): MessageHeader {
  const nonce = randomBytes(24);
  const transactionId = createHash("sha256").update(nonce).update(creator).digest("hex");
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator);
  signatureHeader.setNonce(nonce);
  const channelHeader = new common.ChannelHeader();
  channelHeader.setType(type);
  channelHeader.setTxId(transactionId);
  channelHeader.setChannelId(channel);
  channelHeader.setTimestamp(timestamps.Timestamp.fromDate(time));
  if (extension !== undefined) {
    channelHeader.setExtension$(extension);
  }
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  return { transactionId, header };
}

/** Makes a proposal of a call in the identity's name. */
export function signProposal(call: Call, identity: SigningIdentity): SignedCall {
  const id = new peer.ChaincodeID();
  id.setName(call.chaincode);
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(id);

  const input = new peer.ChaincodeInput();
  input.setArgsList(call.args.map((arg) => (typeof arg === "string" ? Buffer.from(arg) : arg)));
  const spec = new peer.ChaincodeSpec();
  spec.setType(peer.ChaincodeSpec.Type.GOLANG);
  spec.setChaincodeId(id);
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const proposalPayload = new peer.ChaincodeProposalPayload();
  proposalPayload.setInput(invocation.serializeBinary());
  for (const [name, value] of Object.entries(call.transient ?? {})) {
    proposalPayload.getTransientmapMap().set(name, value);
  }

  const { transactionId, header } = buildHeader(
    common.HeaderType.ENDORSER_TRANSACTION,
    call.channel,
    identity.serialized,
    extension.serializeBinary(),
    call.time,
  );
  const proposal = new peer.Proposal();
  proposal.setHeader(header.serializeBinary());
  proposal.setPayload(proposalPayload.serializeBinary());
  const bytes = proposal.serializeBinary();
  const signed = new peer.SignedProposal();
  signed.setProposalBytes(bytes);
  signed.setSignature(identity.sign(bytes));
  return {
    transactionId,
    header: header.serializeBinary(),
    payload: proposalPayload.serializeBinary(),
    signed,
  };
}

/**
 * Adds endorsements to a call and signs the whole for ordering. The responses must agree. The first one's payload is
 * used.
 */
export function signTransaction(
  call: SignedCall,
  responses: readonly peer.ProposalResponse[],
  identity: SigningIdentity,
): common.Envelope {
  const [first] = responses;
  if (first === undefined) {
    throw new Error("a transaction needs at least one endorsement");
  }
  const action = new peer.ChaincodeEndorsedAction();
  action.setProposalResponsePayload(first.getPayload_asU8());
  action.setEndorsementsList(responses.flatMap((response) => response.getEndorsement() ?? []));
  const actionPayload = new peer.ChaincodeActionPayload();
  actionPayload.setChaincodeProposalPayload(call.payload);
  actionPayload.setAction(action);
  const header = parse(common.Header, call.header);
  const transactionAction = new peer.TransactionAction();
  transactionAction.setHeader(header.getSignatureHeader_asU8());
  transactionAction.setPayload(actionPayload.serializeBinary());
  const transaction = new peer.Transaction();
  transaction.setActionsList([transactionAction]);
  return signEnvelope(header, transaction.serializeBinary(), identity);
}

export function signEnvelope(header: common.Header, data: Uint8Array, identity: SigningIdentity): common.Envelope {
  const payload = new common.Payload();
  payload.setHeader(header);
  payload.setData(data);
  const bytes = payload.serializeBinary();
  const envelope = new common.Envelope();
  envelope.setPayload(bytes);
  envelope.setSignature(identity.sign(bytes));
  return envelope;
}
