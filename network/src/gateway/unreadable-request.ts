import type { ServiceDefinition } from "@grpc/grpc-js";
import type { MessageType } from "@tallystick/fabric-inspect";

import { readRequest, type UnreadableRequest } from "../protobuf/unreadable-request.js";
import { StatusError } from "./status-error.js";

/** The end of a call that has one request, which cannot be read. */
export function unreadable(request: UnreadableRequest): StatusError {
  return new StatusError(request.code, request.unaryDetails);
}

/** The end of a call with streams, of which a request cannot be read. */
export function unreadableInStream(request: UnreadableRequest): StatusError {
  return new StatusError(request.code, request.streamDetails);
}

/**
 * The service with requests read as Fabric reads them, and those that cannot be read handed on as {@link UnreadableRequest}.
 *
 * @param onUnreadable told the method's path and the reason, which the client is not told in Fabric's words
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

/** The message that a method takes. protoc's plugin writes it into the definition of the service, of which gRPC does not know. */
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
