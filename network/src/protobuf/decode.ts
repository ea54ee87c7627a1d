import { isUtf8 } from "node:buffer";

import protobuf from "google-protobuf";

import "./progress.js";

/** Bytes that are not the message they should be; the reason in Fabric's words. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

/** A kind of message, as it is generated. */
export interface MessageType<T> {
  new (): T;
  deserializeBinaryFromReader(message: T, reader: protobuf.BinaryReader): T;
}

/**
 * Reads a protobuf message as Go does, which takes no string that is not UTF-8.
 *
 * @throws {DecodeError}
 */
export function parse<T>(type: MessageType<T>, bytes: Uint8Array): T {
  try {
    return type.deserializeBinaryFromReader(new type(), new StrictReader(bytes));
  } catch (error) {
    throw error instanceof DecodeError
      ? error
      : new DecodeError("proto: cannot parse invalid wire-format data", { cause: error });
  }
}

/** Reads a protobuf message; undefined where the bytes are none. */
export function decode<T>(type: MessageType<T>, bytes: Uint8Array): T | undefined {
  return unlessUnreadable(() => parse(type, bytes));
}

/** What is read of one or several messages; undefined where the bytes of one are none. */
export function unlessUnreadable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof DecodeError) {
      return undefined;
    }
    throw error;
  }
}

class StrictReader extends protobuf.BinaryReader {
  override readString(): string {
    const bytes = this.readBytes();
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const text = buffer.toString("utf8");
    // What cannot be read becomes this character, which may stand there by right as well.
    if (text.includes("\uFFFD") && !isUtf8(buffer)) {
      throw new DecodeError("string field contains invalid UTF-8");
    }
    return text;
  }
}
