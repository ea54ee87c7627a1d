import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import type { gateway } from "@hyperledger/fabric-protos";

import { limited, serverStream, unary } from "./call-handlers.js";
import { chaincodeEvents } from "./chaincode-events.js";
import { commitStatus } from "./commit-status.js";
import type { ConcurrencyLimit } from "./concurrency-limit.js";
import { endorse } from "./endorse.js";
import { evaluate } from "./evaluate.js";
import type { GatewayContext } from "./gateway-context.js";
import { submit } from "./submit.js";

/** Fabric's `gateway.Gateway` service for one organisation. */
export function gatewayService(context: GatewayContext, limit: ConcurrencyLimit): UntypedServiceImplementation {
  return {
    evaluate: unary((request: gateway.EvaluateRequest) => evaluate(request, context), limit),
    endorse: unary((request: gateway.EndorseRequest) => endorse(request, context), limit),
    submit: unary((request: gateway.SubmitRequest) => submit(request, context), limit),
    commitStatus: unary(
      (request: gateway.SignedCommitStatusRequest, signal) => commitStatus(request, context, signal),
      limit,
    ),
    chaincodeEvents: limited(
      serverStream(
        (request: gateway.SignedChaincodeEventsRequest, signal) => chaincodeEvents(request, context, signal),
        context.streams,
      ),
      limit,
    ),
  };
}
