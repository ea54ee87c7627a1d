import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { gateway } from "@hyperledger/fabric-protos";

import { limited, serverStream, unary } from "./call-handlers.js";
import { chaincodeEvents } from "./chaincode-events.js";
import { commitStatus } from "./commit-status.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";
import { endorse } from "./endorse.js";
import { evaluate } from "./evaluate.js";
import type { GatewayContext, StreamGuard } from "./gateway-context.js";
import { channelOfProposal, channelOfRequest, type OfChannel } from "./requested-channel.js";
import { submit } from "./submit.js";

/** Fabric's `gateway.Gateway` service for one organisation. */
export function gatewayService(
  contextOf: OfChannel<GatewayContext>,
  limit: ConcurrencyLimit,
  streams: StreamGuard,
): UntypedServiceImplementation {
  return {
    evaluate: unary(
      (request: gateway.EvaluateRequest) =>
        evaluate(request, contextOf(channelOfProposal(request.getProposedTransaction()))),
      limit,
    ),
    endorse: unary(
      (request: gateway.EndorseRequest) =>
        endorse(request, contextOf(channelOfProposal(request.getProposedTransaction()))),
      limit,
    ),
    submit: unary((request: gateway.SubmitRequest) => submit(request, contextOf(request.getChannelId())), limit),
    commitStatus: unary((request: gateway.SignedCommitStatusRequest, signal) => {
      const channelId = channelOfRequest(gateway.CommitStatusRequest, request.getRequest_asU8());
      return commitStatus(request, contextOf(channelId), signal());
    }, limit),
    chaincodeEvents: limited(
      serverStream((request: gateway.SignedChaincodeEventsRequest, signal) => {
        const channelId = channelOfRequest(gateway.ChaincodeEventsRequest, request.getRequest_asU8());
        return chaincodeEvents(request, contextOf(channelId), signal);
      }, streams),
      limit,
    ),
  };
}
