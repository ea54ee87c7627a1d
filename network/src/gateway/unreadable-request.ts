import type { ServiceDefinition } from "@grpc/grpc-js";
import type { MessageType } from "@tallystick/fabric-inspect";

import { readRequest, type UnreadableRequest } from "../protobuf/unreadable-request.js";
import { StatusError } from "./status-error.js";

/** The end of a call with one request, which cannot be read. */
export function unreadable(request: UnreadableRequest): StatusError {
  return new StatusError(request.code, request.unaryDetails);
}

/** The end of a call with streams, if a request cannot be read. */
export function unreadableInStream(request: UnreadableRequest): StatusError {
  return new StatusError(request.code, request.streamDetails);
}

/**
 * The service, which reads requests as Fabric does. A request that cannot be read is passed on as
 * {@link UnreadableRequest}.
 *
 * @param onUnreadable - called with the method's path and the reason, which Fabric's message to the client does not
 * contain
 */
export function tolerant(
  service: ServiceDefinition,
  onUnreadable: (method: string, error: unknown) => void,
): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => {
      const type = requestTypeOf(method);
      return [
        name,
        {
          ...method,
          requestDeserialize: (bytes: Buffer): unknown =>
            readRequest(type, bytes, (error) => {
              onUnreadable(method.path, error.cause ?? error);
            }),
        },
      ];
    }),
  );
}

/**
 * The message type of a method's requests. protoc's plugin writes it into the definition of the service, which gRPC
 * ignores.
 */
function requestTypeOf(method: { readonly path: string; readonly requestType?: unknown }): MessageType<unknown> {
  const { requestType } = method;
  if (!isMessageType(requestType)) {
    throw new TypeError(`the definition of ${method.path} does not say which message it takes`);
  }
  return requestType;
}

function isMessageType(type: unknown): type is MessageType<unknown> {
  return typeof type === "function" && "deserializeBinaryFromReader" in type;
}
