import { status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import type { peer } from "@hyperledger/fabric-protos";

import { unary } from "./call-handlers.js";
import type { PeerConnection } from "./peer-connection.js";
import { channelOfProposal, type OfChannel } from "./requested-channel.js";
import { StatusError } from "./status-error.js";

/** Fabric's `protos.Endorser` service: proposals directly to one peer, as the `peer` command sends them. */
export function endorserService(connectionOn: OfChannel<PeerConnection>): UntypedServiceImplementation {
  return {
    processProposal: unary(async (signed: peer.SignedProposal): Promise<peer.ProposalResponse> => {
      const answer = await connectionOn(channelOfProposal(signed)).serve(signed);
      if (answer.kind === "refused") {
        throw new StatusError(status.UNKNOWN, answer.message);
      }
      return answer.response;
    }),
  };
}
