import { common, gateway, peer as messages } from "@hyperledger/fabric-protos";

/** A proposal as the gateway library keeps it, with another timestamp. Its transaction id is not made of the timestamp. */
export function datedProposal(proposedTransaction: Uint8Array, time: Date): Uint8Array {
  const proposed = gateway.ProposedTransaction.deserializeBinary(proposedTransaction);
  const signed = proposed.getProposal() ?? new messages.SignedProposal();
  const proposal = messages.Proposal.deserializeBinary(signed.getProposalBytes_asU8());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  dateHeader(header, time);
  proposal.setHeader(header.serializeBinary());
  signed.setProposalBytes(proposal.serializeBinary());
  proposed.setProposal(signed);
  return proposed.serializeBinary();
}

/** Gives an envelope that is not signed yet another timestamp. */
export function dateEnvelope(envelope: common.Envelope, time: Date): void {
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = payload.getHeader() ?? new common.Header();
  dateHeader(header, time);
  payload.setHeader(header);
  envelope.setPayload(payload.serializeBinary());
}

function dateHeader(header: common.Header, time: Date): void {
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  channelHeader.getTimestamp()?.fromDate(time);
  header.setChannelHeader(channelHeader.serializeBinary());
}
