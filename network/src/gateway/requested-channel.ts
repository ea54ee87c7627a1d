import { common, type gateway, type peer } from "@hyperledger/fabric-protos";
import { decode, type MessageType } from "@tallystick/fabric-inspect";

import { ProposalError } from "../proposal/proposal.js";
import { readProposal } from "./gateway-proposal.js";

/**
 * A node's value for each channel that the node is in. For any other channel, a value that refuses in Fabric's words.
 */
export type OfChannel<T> = (channelId: string) => T;

/** The channel of a proposal; empty for none, and if it cannot be read. */
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

/** The channel of an envelope; empty if it cannot be read. */
export function channelOfEnvelope(envelope: common.Envelope): string {
  const header = decode(common.Payload, envelope.getPayload_asU8())?.getHeader();
  const channelHeader = header && decode(common.ChannelHeader, header.getChannelHeader_asU8());
  return channelHeader?.getChannelId() ?? "";
}

/** The channel of a signed request; empty if it cannot be read. */
export function channelOfRequest(
  type: MessageType<gateway.CommitStatusRequest> | MessageType<gateway.ChaincodeEventsRequest>,
  bytes: Uint8Array,
): string {
  return decode<{ getChannelId(): string }>(type, bytes)?.getChannelId() ?? "";
}
