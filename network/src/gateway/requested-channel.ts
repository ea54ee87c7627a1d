import { common, type gateway, type peer } from "@hyperledger/fabric-protos";
import { decode, type MessageType } from "@tallystick/fabric-inspect";

import { ProposalError } from "../proposal/proposal.js";
import { readProposal } from "./gateway-proposal.js";

/** What a node has for each channel that it is in; for any other, what refuses it in Fabric's words. */
export type OfChannel<T> = (channelId: string) => T;

/** The channel that a proposal is for; empty for none, and where it cannot be read. */
export function channelOfProposal(signed: peer.SignedProposal | undefined): string {
  if (signed === undefined) {
    return "";
  }
  try {
    return readProposal(signed).channelId;
  } catch (error) {
    if (error instanceof ProposalError) {
      return "";
    }
    throw error;
  }
}

/** The channel that an envelope is for; empty where it cannot be read. */
export function channelOfEnvelope(envelope: common.Envelope): string {
  const header = decode(common.Payload, envelope.getPayload_asU8())?.getHeader();
  const channelHeader = header && decode(common.ChannelHeader, header.getChannelHeader_asU8());
  return channelHeader?.getChannelId() ?? "";
}

/** The channel that a signed request is for; empty where it cannot be read. */
export function channelOfRequest(
  type: MessageType<gateway.CommitStatusRequest> | MessageType<gateway.ChaincodeEventsRequest>,
  bytes: Uint8Array,
): string {
  return decode<{ getChannelId(): string }>(type, bytes)?.getChannelId() ?? "";
}
