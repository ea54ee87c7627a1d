import { type ServiceDefinition, status } from "@grpc/grpc-js";

import { StatusError } from "./status-error.js";

/** Stands for a request whose bytes are no message, so that the call can be answered in Fabric's words. */
export class UnreadableRequest {
  toStatusError(): StatusError {
    return new StatusError(
      status.INTERNAL,
      "grpc: error unmarshalling request: proto: cannot parse invalid wire-format data",
    );
  }
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
