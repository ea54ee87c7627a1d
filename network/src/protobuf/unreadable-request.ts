import "./progress.js";

const reason = "proto: cannot parse invalid wire-format data";

/** Stands for a request whose bytes are no message, so that the call can end in Fabric's words, with the status INTERNAL. */
export class UnreadableRequest {
  /** Where the request is the call's only message. */
  readonly unaryDetails = `grpc: error unmarshalling request: ${reason}`;
  /** Where the request came on a stream. */
  readonly streamDetails = `grpc: failed to unmarshal the received message: ${reason}`;
}
