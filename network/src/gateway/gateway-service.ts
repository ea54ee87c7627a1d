import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { gateway } from "@hyperledger/fabric-protos";

import { serverStream, unary } from "./call-handlers.js";
import { chaincodeEvents } from "./chaincode-events.js";
import { commitStatus } from "./commit-status.js";
import { endorse } from "./endorse.js";
import { evaluate } from "./evaluate.js";
import type { GatewayContext } from "./gateway-context.js";
import { submit } from "./submit.js";

/** Fabric's `gateway.Gateway` service for one organisation. */
export function gatewayService(context: GatewayContext): UntypedServiceImplementation {
  return {
    evaluate: unary((request: gateway.EvaluateRequest) => evaluate(request, context)),
    endorse: unary((request: gateway.EndorseRequest) => endorse(request, context)),
    submit: unary((request: gateway.SubmitRequest) => submit(request, context)),
    commitStatus: unary((request: gateway.SignedCommitStatusRequest, signal) => commitStatus(request, context, signal)),
    chaincodeEvents: serverStream(
      (request: gateway.SignedChaincodeEventsRequest, signal) => chaincodeEvents(request, context, signal),
      context.connection,
    ),
  };
}
