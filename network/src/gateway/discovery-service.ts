import { status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import { discovery } from "@hyperledger/fabric-protos";
import { DecodeError, parse } from "@tallystick/fabric-inspect";

import { answerQuery, type DiscoveryView } from "../discovery/discovery-answers.js";
import { unary } from "./call-handlers.js";
import type { OfChannel } from "./requested-channel.js";
import { StatusError } from "./status-error.js";

/** Fabric's `discovery.Discovery` service, with which clients that choose endorsers themselves find them. */
export function discoveryService(viewOf: OfChannel<DiscoveryView>): UntypedServiceImplementation {
  return {
    discover: unary(async (signed: discovery.SignedRequest): Promise<discovery.Response> => {
      const payload = signed.getPayload_asU8();
      const request = requestIn(payload);
      const authentication = request.getAuthentication();
      if (authentication === undefined) {
        throw new StatusError(status.UNKNOWN, "access denied, no authentication info in request");
      }
      const identity = authentication.getClientIdentity_asU8();
      if (identity.length === 0) {
        throw new StatusError(status.UNKNOWN, "access denied, client identity wasn't supplied");
      }
      const data = { data: payload, identity, signature: signed.getSignature_asU8() };
      const response = new discovery.Response();
      response.setResultsList(
        await Promise.all(
          request.getQueriesList().map((query) => answerQuery(query, data, viewOf(query.getChannel()))),
        ),
      );
      return response;
    }),
  };
}

function requestIn(payload: Uint8Array): discovery.Request {
  try {
    return parse(discovery.Request, payload);
  } catch (error) {
    throw error instanceof DecodeError
      ? new StatusError(status.UNKNOWN, `failed parsing request: ${error.message}`)
      : error;
  }
}
