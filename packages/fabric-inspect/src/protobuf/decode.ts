import protobuf from "google-protobuf";

import "./progress.js";

/** Bytes that are not the message they should be; the reason in Fabric's words. */
export class DecodeError extends Error {
  /** By which it is told from other errors. */
  override readonly name = "DecodeError";
}

/** A kind of message, as `protoc` generates it for JavaScript. */
export interface MessageType<T> {
  /** Makes an empty message. */
  new (): T;
  /** Reads fields into a message, with a reader of `google-protobuf`. */
  deserializeBinaryFromReader(message: T, reader: unknown): T;
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

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

class StrictReader extends protobuf.BinaryReader {
  override readString(): string {
    const bytes = this.readBytes();
    try {
      return utf8.decode(bytes);
    } catch {
      throw new DecodeError("string field contains invalid UTF-8");
    }
  }
}
