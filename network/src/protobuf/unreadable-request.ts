import { DecodeError, parse, type MessageType } from "@tallystick/fabric-inspect";

/** Stands for a message whose bytes are none, so that the call can end in Fabric's words, with the status INTERNAL. */
export class UnreadableRequest {
  /** @param reason in Fabric's words */
  constructor(private readonly reason: string) {}

  /** Where the request is the call's only message. */
  get unaryDetails(): string {
    return `grpc: error unmarshalling request: ${this.reason}`;
  }

  /** Where the request came on a stream. */
  get streamDetails(): string {
    return `grpc: failed to unmarshal the received message: ${this.reason}`;
  }
}

/**
 * Reads a message that somebody else sent, as Fabric does.
 *
 * @param onUnreadable told why, where there is more to say than Fabric says
 */
export function readRequest<Message>(
  type: MessageType<Message>,
  bytes: Uint8Array,
  onUnreadable: (error: DecodeError) => void = () => undefined,
): Message | UnreadableRequest {
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
