import { common, peer } from "@hyperledger/fabric-protos";
import { readChannelHeader } from "@tallystick/fabric-inspect";

import { named, type ProposalCall, read, readCall, unpackIfWhole } from "../proposal/proposal.js";

/** The parts of a proposal that a gateway reads. The peers that it asks check the rest. */
export interface GatewayProposal extends ProposalCall {
  readonly signed: peer.SignedProposal;
  /** Serialized `ChannelHeader`. */
  readonly channelHeader: Uint8Array;
  /** Serialized `SignatureHeader`, which nobody has parsed yet. */
  readonly signatureHeader: Uint8Array;
  readonly channelId: string;
  /** Empty if the proposal names none. */
  readonly chaincode: string;
  /** Whether the payload has a call of a chaincode. */
  readonly hasSpec: boolean;
}

/** @throws {ProposalError} a part cannot be read */
export function readProposal(signed: peer.SignedProposal): GatewayProposal {
  const whole = unpackIfWhole(signed);
  if (whole !== undefined) {
    const { channelHeader, signatureHeader, channelId, called, invocation, hasTransientData } = whole;
    const headers = { channelHeader: channelHeader.bytes, signatureHeader: signatureHeader.bytes };
    const call = { called, invocation, hasTransientData, hasSpec: true };
    return { signed, ...headers, channelId, chaincode: called ?? "", ...call };
  }
  const proposal = read(peer.Proposal, signed.getProposalBytes_asU8(), "Proposal");
  const header = read(common.Header, proposal.getHeader_asU8(), "Header");
  const { channel, bytes } = named("ChannelHeader", () => readChannelHeader(header.getChannelHeader_asU8()));
  const { spec, ...call } = readCall(proposal.getPayload_asU8());
  return {
    signed,
    channelHeader: bytes,
    signatureHeader: header.getSignatureHeader_asU8(),
    channelId: channel,
    chaincode: call.called ?? "",
    hasSpec: spec !== undefined,
    ...call,
  };
}
