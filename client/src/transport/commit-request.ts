import { message } from "./wire.js";

/** A serialised `CommitStatusRequest`: what is signed to ask for the verdict on a transaction. */
export function commitStatusRequest(asked: {
  readonly channel: string;
  readonly transactionId: string;
  /** Who asks: a serialised `SerializedIdentity`. */
  readonly creator: Uint8Array;
}): Uint8Array {
  return message([
    [1, asked.transactionId],
    [2, asked.channel],
    [3, asked.creator],
  ]);
}
