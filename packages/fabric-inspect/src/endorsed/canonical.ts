import { isSame } from "../bytes.js";
import { DecodeError, parse, type MessageType } from "../protobuf/decode.js";
import { Discrepancy } from "./discrepancy.js";

/**
 * Reads a message that must have its one canonical form. In protobuf a reader can ignore unknown fields and use the
 * last of several values, so two readers may see different content in the same bytes. If a message is equal to its
 * bytes when written again, it hides nothing.
 *
 * @param what - the name of the message for the error: "its header".
 * @throws {Discrepancy} it cannot be read, or is not in its canonical form.
 */
export function readCanonical<Message extends { serializeBinary(): Uint8Array }>(
  type: MessageType<Message>,
  bytes: Uint8Array,
  what: string,
): Message {
  const message = read(type, bytes, what);
  if (!isSame(message.serializeBinary(), bytes)) {
    throw new Discrepancy(`${what} has unknown fields, or is not in the canonical form of protobuf`);
  }
  return message;
}

function read<Message>(type: MessageType<Message>, bytes: Uint8Array, what: string): Message {
  try {
    return parse(type, bytes);
  } catch (cause) {
    if (!(cause instanceof DecodeError)) {
      throw cause;
    }
    throw new Discrepancy(`${what} cannot be read`, { cause });
  }
}
