import { common, peer } from "@hyperledger/fabric-protos";

import type { SignedProposal } from "../signed-proposal.js";

/** What a caller signs. */
export interface Signed {
  readonly channel: string;
  readonly chaincode: string;
  /** The chaincode that the payload names, if it differs from the header's. */
  readonly invoked?: string;
  readonly args: readonly Uint8Array[];
}

/** A proposal as fabric-shim decodes it. */
export function signedProposal({ channel, chaincode, invoked = chaincode, args }: Signed): SignedProposal {
  const extension = new peer.ChaincodeHeaderExtension();
  extension.setChaincodeId(idOf(chaincode));
  const channelHeader = new common.ChannelHeader();
  channelHeader.setChannelId(channel);
  channelHeader.setExtension$(extension.serializeBinary());
  const input = new peer.ChaincodeInput();
  input.setArgsList([...args]);
  const spec = new peer.ChaincodeSpec();
  spec.setChaincodeId(idOf(invoked));
  spec.setInput(input);
  const invocation = new peer.ChaincodeInvocationSpec();
  invocation.setChaincodeSpec(spec);
  const payload = new peer.ChaincodeProposalPayload();
  payload.setInput(invocation.serializeBinary());
  return { proposal: { header: { channelHeader }, payload } };
}

function idOf(name: string): peer.ChaincodeID {
  const id = new peer.ChaincodeID();
  id.setName(name);
  return id;
}
