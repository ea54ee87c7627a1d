/**
 * Size of the largest message, in bytes, that Fabric's peers and orderers send or accept with their default
 * configuration.
 */
export const largestMessageBytes = 100 * 1024 * 1024;

/** The message of Go's gRPC about a larger message that it does not send. A server adds it after `grpc: `. */
export function tooLargeToSend(bytes: number): string {
  return `trying to send message larger than max (${String(bytes)} vs. ${String(largestMessageBytes)})`;
}

/** The message of Go's gRPC about a larger message that has arrived. */
export function tooLargeToTake(bytes: number): string {
  return `grpc: received message larger than max (${String(bytes)} vs. ${String(largestMessageBytes)})`;
}
