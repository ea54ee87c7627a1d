import { Discrepancy, isSame } from "./discrepancy.js";

/** A class of protobuf messages, as generated. */
interface MessageType<Message> {
  deserializeBinary(bytes: Uint8Array): Message;
}

/**
 * Reads a message that must have its one canonical form. Protobuf lets a reader pass over fields that it does not know and take
 * the last of several values, so that two readers may see two things in the same bytes; what one re-serialises to the very
 * same bytes hides nothing.
 *
 * @param what - the message, for the error: "its header".
 */
export function readCanonical<Message extends { serializeBinary(): Uint8Array }>(
  type: MessageType<Message>,
  bytes: Uint8Array,
  what: string,
): Message {
  const message = read(type, bytes, what);
  if (!isSame(message.serializeBinary(), bytes)) {
    throw new Discrepancy(`${what} holds more than its fields, or holds them in another form than its own`);
  }
  return message;
}

function read<Message>(type: MessageType<Message>, bytes: Uint8Array, what: string): Message {
  try {
    return type.deserializeBinary(bytes);
  } catch {
    throw new Discrepancy(`${what} cannot be read`);
  }
}
