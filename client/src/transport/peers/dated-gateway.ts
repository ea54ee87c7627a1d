import type { Gateway } from "@hyperledger/fabric-gateway";
import { common, gateway as messages, peer } from "@hyperledger/fabric-protos";

import type { FabricGateway, FabricNetwork } from "./fabric-gateway.js";

/**
 * A gateway that dates proposals and requests for blocks with another clock than the machine's. The gateway library
 * dates its messages by the machine's clock, and accepts messages as bytes. So the library makes each message, this
 * code changes the date, and the library gets the message back.
 */
export function datedGateway(gateway: Gateway, now: () => Date): FabricGateway {
  return {
    getIdentity: () => gateway.getIdentity(),
    getNetwork: (channel) => datedNetwork(gateway, channel, now),
    newSignedProposal: (bytes, signature) => gateway.newSignedProposal(bytes, signature),
    newSignedTransaction: (bytes, signature) => gateway.newSignedTransaction(bytes, signature),
    newCommit: (bytes) => gateway.newCommit(bytes),
    newSignedCommit: (bytes, signature) => gateway.newSignedCommit(bytes, signature),
  };
}

function datedNetwork(gateway: Gateway, channel: string, now: () => Date): FabricNetwork {
  const network = gateway.getNetwork(channel);
  return {
    getContract: (chaincode, name) => {
      const contract = network.getContract(chaincode, name);
      return {
        newProposal: (transaction, options) =>
          gateway.newProposal(datedProposal(contract.newProposal(transaction, options).getBytes(), now())),
      };
    },
    newBlockEventsRequest: (options) =>
      gateway.newBlockEventsRequest(datedRequest(network.newBlockEventsRequest(options).getBytes(), now())),
    newFilteredBlockEventsRequest: (options) =>
      gateway.newFilteredBlockEventsRequest(
        datedRequest(network.newFilteredBlockEventsRequest(options).getBytes(), now()),
      ),
  };
}

function datedProposal(bytes: Uint8Array, date: Date): Uint8Array {
  const proposed = messages.ProposedTransaction.deserializeBinary(bytes);
  const signed = proposed.getProposal();
  const proposal = peer.Proposal.deserializeBinary(signed?.getProposalBytes_asU8() ?? new Uint8Array());
  const header = common.Header.deserializeBinary(proposal.getHeader_asU8());
  setDate(header, date);
  proposal.setHeader(header.serializeBinary());
  signed?.setProposalBytes(proposal.serializeBinary());
  return proposed.serializeBinary();
}

function datedRequest(bytes: Uint8Array, date: Date): Uint8Array {
  const envelope = common.Envelope.deserializeBinary(bytes);
  const payload = common.Payload.deserializeBinary(envelope.getPayload_asU8());
  const header = payload.getHeader();
  if (header !== undefined) {
    setDate(header, date);
  }
  envelope.setPayload(payload.serializeBinary());
  return envelope.serializeBinary();
}

function setDate(header: common.Header, date: Date): void {
  const channelHeader = common.ChannelHeader.deserializeBinary(header.getChannelHeader_asU8());
  channelHeader.getTimestamp()?.fromDate(date);
  header.setChannelHeader(channelHeader.serializeBinary());
}
