/** Bytes of the largest message that Fabric's peers and orderers send or take, unless they are configured otherwise. */
export const largestMessageBytes = 100 * 1024 * 1024;

/** What Go's gRPC says of a larger message that it does not send; a server says it after `grpc: `. */
export function tooLargeToSend(bytes: number): string {
  return `trying to send message larger than max (${String(bytes)} vs. ${String(largestMessageBytes)})`;
}

/** What Go's gRPC says of a larger message that has come. */
export function tooLargeToTake(bytes: number): string {
  return `grpc: received message larger than max (${String(bytes)} vs. ${String(largestMessageBytes)})`;
}
