import { status } from "@grpc/grpc-js";
import { DecodeError, parse, type MessageType } from "@tallystick/fabric-inspect";

import { largestMessageBytes, tooLargeToTake } from "./message-size.js";

/** Replaces a message that cannot be parsed, so that the call can end in Fabric's words. */
export class UnreadableRequest {
  /** Status that the call ends with. */
  readonly code: status = status.INTERNAL;

  /** @param reason - in Fabric's words */
  constructor(private readonly reason: string) {}

  /** The details if the request is the call's only message. */
  get unaryDetails(): string {
    return `grpc: error unmarshalling request: ${this.reason}`;
  }

  /** The details if the request came on a stream. */
  get streamDetails(): string {
    return `grpc: failed to unmarshal the received message: ${this.reason}`;
  }
}

/** Replaces a message that is larger than peers and orderers accept. */
class OversizedRequest extends UnreadableRequest {
  override readonly code = status.RESOURCE_EXHAUSTED;
  readonly #details: string;

  constructor(bytes: number) {
    super("");
    this.#details = tooLargeToTake(bytes);
  }

  override get unaryDetails(): string {
    return this.#details;
  }

  override get streamDetails(): string {
    return this.#details;
  }
}

/**
 * Reads a message of another party, as Fabric does.
 *
 * @param onUnreadable - called with the reason, if it is more precise than Fabric's message
 */
export function readRequest<Message>(
  type: MessageType<Message>,
  bytes: Uint8Array,
  onUnreadable: (error: DecodeError) => void = () => undefined,
): Message | UnreadableRequest {
  if (bytes.length > largestMessageBytes) {
    return new OversizedRequest(bytes.length);
  }
  try {
    return parse(type, bytes);
  } catch (error) {
    if (!(error instanceof DecodeError)) {
      throw error;
    }
    onUnreadable(error);
    return new UnreadableRequest(error.message);
  }
}
