import { type ServiceDefinition, status } from "@grpc/grpc-js";

import { UnreadableRequest } from "../protobuf/unreadable-request.js";
import { StatusError } from "./status-error.js";

/** The end of a call that has one request, which cannot be read. */
export function unreadable(request: UnreadableRequest): StatusError {
  return new StatusError(status.INTERNAL, request.unaryDetails);
}

/** The end of a call with streams, of which a request cannot be read. */
export function unreadableInStream(request: UnreadableRequest): StatusError {
  return new StatusError(status.INTERNAL, request.streamDetails);
}

/**
 * The service with requests that cannot be read handed on as {@link UnreadableRequest}.
 *
 * @param onUnreadable told the method's path and the reason, which the client is not told in Fabric's words
 */
export function tolerant(
  service: ServiceDefinition,
  onUnreadable: (method: string, error: unknown) => void,
): ServiceDefinition {
  return Object.fromEntries(
    Object.entries(service).map(([name, method]) => [
      name,
      {
        ...method,
        requestDeserialize: (bytes: Buffer): unknown => {
          try {
            return method.requestDeserialize(bytes);
          } catch (error) {
            onUnreadable(method.path, error);
            return new UnreadableRequest();
          }
        },
      },
    ]),
  );
}
