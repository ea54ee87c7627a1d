import { common, peer } from "@hyperledger/fabric-protos";

import { read, unpackIfWhole } from "../proposal/proposal.js";

/** A proposal as far as a gateway looks at it; the peers that it asks look closer. */
export interface GatewayProposal {
  readonly signed: peer.SignedProposal;
  readonly header: common.Header;
  readonly payload: peer.ChaincodeProposalPayload;
  readonly channelId: string;
  /** Empty where the proposal names none. */
  readonly chaincode: string;
  readonly spec: peer.ChaincodeSpec | undefined;
}

/** @throws {ProposalError} a part cannot be read */
export function readProposal(signed: peer.SignedProposal): GatewayProposal {
  const whole = unpackIfWhole(signed);
  if (whole !== undefined) {
    const { header, payload, channelId, spec } = whole;
    return { signed, header, payload, channelId, chaincode: spec.getChaincodeId()?.getName() ?? "", spec };
  }
  const proposal = read(peer.Proposal, signed.getProposalBytes_asU8(), "Proposal");
  const header = read(common.Header, proposal.getHeader_asU8(), "Header");
  const channelHeader = read(common.ChannelHeader, header.getChannelHeader_asU8(), "ChannelHeader");
  const payload = read(peer.ChaincodeProposalPayload, proposal.getPayload_asU8(), "ChaincodeProposalPayload");
  const spec = read(
    peer.ChaincodeInvocationSpec,
    payload.getInput_asU8(),
    "ChaincodeInvocationSpec",
  ).getChaincodeSpec();
  const chaincode = spec?.getChaincodeId()?.getName() ?? "";
  return { signed, header, payload, channelId: channelHeader.getChannelId(), chaincode, spec };
}
