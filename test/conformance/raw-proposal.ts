import { createHash, randomBytes } from "node:crypto";

import { common, msp, peer } from "@hyperledger/fabric-protos";
import { Timestamp } from "google-protobuf/google/protobuf/timestamp_pb.js";

import { signature } from "./signature.js";

import type { Identity } from "@tallystick/network";

/** A proposal's parts, each of which a case may forge. The function fills absent parts like a correct client. */
export interface ProposalParts {
  readonly identity: Identity;
  readonly channel: string;
  readonly chaincode: string;
  readonly args: readonly (string | Uint8Array)[];
  readonly transient?: Readonly<Record<string, string>>;
  readonly isInit?: boolean;
  readonly type?: number;
  readonly epoch?: number;
  readonly timestamp?: Date | "none";
  readonly nonce?: Uint8Array;
  readonly transactionId?: string;
  /** Serialized identity in the signature header. */
  readonly creator?: Uint8Array;
  /** Chaincode that the header's extension names. `none` leaves the extension's id out. */
  readonly headerChaincode?: string;
  readonly payload?: Uint8Array;
  readonly sign?: (bytes: Uint8Array, identity: Identity) => Uint8Array;
}

export interface RawProposal {
  readonly transactionId: string;
  readonly signed: peer.SignedProposal;
  readonly header: common.Header;
  /** Serialized `ChaincodeProposalPayload` without the transient data. */
  readonly payload: Uint8Array;
}

export function serializedIdentity({ mspId, certificate }: Pick<Identity, "mspId" | "certificate">): Uint8Array {
  const identity = new msp.SerializedIdentity();
  identity.setMspid(mspId);
  identity.setIdBytes(Buffer.from(certificate));
  return identity.serializeBinary();
}

export function rawProposal(parts: ProposalParts): RawProposal {
  const creator = parts.creator ?? serializedIdentity(parts.identity);
  const nonce = parts.nonce ?? randomBytes(24);
  const transactionId = parts.transactionId ?? createHash("sha256").update(nonce).update(creator).digest("hex");
  const header = proposalHeader(parts, creator, nonce, transactionId);
  const payload = proposalPayload(parts, true);
  const proposal = new peer.Proposal();
  proposal.setHeader(header.serializeBinary());
  proposal.setPayload(parts.payload ?? payload);
  const bytes = proposal.serializeBinary();
  const signed = new peer.SignedProposal();
  signed.setProposalBytes(bytes);
  signed.setSignature((parts.sign ?? signature)(bytes, parts.identity));
  return { transactionId, signed, header, payload: parts.payload ?? proposalPayload(parts, false) };
}

function proposalHeader(
  parts: ProposalParts,
  creator: Uint8Array,
  nonce: Uint8Array,
  transactionId: string,
): common.Header {
  const extension = new peer.ChaincodeHeaderExtension();
  if (parts.headerChaincode !== "none") {
    extension.setChaincodeId(chaincodeId(parts.headerChaincode ?? parts.chaincode));
  }
  const channelHeader = new common.ChannelHeader();
  // The enumeration's type has only the existing types, and a case may send another.
  channelHeader.setType(parts.type ?? common.HeaderType.ENDORSER_TRANSACTION);
  channelHeader.setChannelId(parts.channel);
  channelHeader.setTxId(transactionId);
  channelHeader.setEpoch(parts.epoch ?? 0);
  if (parts.timestamp !== "none") {
    channelHeader.setTimestamp(timestamp(parts.timestamp ?? new Date()));
  }
  channelHeader.setExtension$(extension.serializeBinary());
  const signatureHeader = new common.SignatureHeader();
  signatureHeader.setCreator(creator);
  signatureHeader.setNonce(nonce);
  const header = new common.Header();
  header.setChannelHeader(channelHeader.serializeBinary());
  header.setSignatureHeader(signatureHeader.serializeBinary());
  return header;
}

export function timestamp(date: Date): Timestamp {
  const stamp = new Timestamp();
  stamp.fromDate(date);
  return stamp;
}

function proposalPayload(parts: ProposalParts, withTransient: boolean): Uint8Array {
  const input = new peer.ChaincodeInput();
  input.setArgsList(parts.args.map((arg) => (typeof arg === "string" ? Buffer.from(arg) : arg)));
  input.setIsInit(parts.isInit ?? false);
  const spec = new peer.ChaincodeSpec();
  spec.setType(peer.ChaincodeSpec.Type.NODE);
  spec.setChaincodeId(chaincodeId(parts.chaincode));
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());
  if (withTransient) {
    for (const [name, value] of Object.entries(parts.transient ?? {})) {
      payload.getTransientmapMap().set(name, Buffer.from(value));
    }
  }
  return payload.serializeBinary();
}

function chaincodeId(name: string): peer.ChaincodeID {
  const id = new peer.ChaincodeID();
  id.setName(name);
  return id;
}
