import protobuf from "google-protobuf";

/** Bytes that are not the expected message. The reason is in Fabric's words. */
export class DecodeError extends Error {
  /** This field distinguishes the error from other errors. */
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
 * Reads a protobuf message as Go does, which accepts only strings in UTF-8.
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

/** Reads a protobuf message; undefined if the bytes are not one. */
export function decode<T>(type: MessageType<T>, bytes: Uint8Array): T | undefined {
  return unlessUnreadable(() => parse(type, bytes));
}

/** The result of reading one or several messages; undefined if the bytes of one are not a message. */
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

/** The most nested groups that are skipped. No message of Fabric has one. */
const MOST_GROUPS = 100;

/** Wire types (protobuf.dev/programming-guides/encoding). */
const [VARINT, DELIMITED, START_GROUP, END_GROUP] = [0, 2, 3, 4] as const;

/** Bytes of the longest number (protobuf.dev/programming-guides/encoding). */
const LONGEST_VARINT = 10;

/** Recognises a map by its methods. `instanceof` fails for a map of another copy of google-protobuf. */
function isMap(message: unknown): boolean {
  return typeof message === "object" && message !== null && "forEach" in message && "getLength" in message;
}

/**
 * A reader that accepts only strings in UTF-8, and ends on any bytes. google-protobuf accepts a length such as -1,
 * written in ten bytes: it steps back and reads the same field again without end. For an inner message it accepts a
 * length beyond the last byte, and reads on where there is nothing. For the key of a map it calls a method that a
 * subclass cannot replace, and a wrong length makes that method count up to four thousand million. So anybody could
 * block the process with a message of a dozen bytes.
 */
class StrictReader extends protobuf.BinaryReader {
  /** The position of its last field. */
  #field = -1;
  readonly #bytes: Uint8Array;
  readonly #length: number;

  constructor(bytes: Uint8Array) {
    super(bytes);
    this.#bytes = bytes;
    this.#length = bytes.length;
    // The library's types declare `readMessage` as a property, so a method cannot override it.
    const read = this.readMessage.bind(this);
    this.readMessage = (message, reader) => {
      if (isMap(message)) {
        this.#requireEntry();
      }
      read(message, reader);
    };
  }

  override readString(): string {
    const bytes = this.readBytes();
    try {
      return utf8.decode(bytes);
    } catch {
      throw new DecodeError("string field contains invalid UTF-8");
    }
  }

  override nextField(): boolean {
    const cursor = this.getCursor();
    if (cursor <= this.#field) {
      throw new Error("the length of a field points back to bytes that were read before");
    }
    const found = super.nextField();
    if (found && cursor >= this.#length) {
      throw new Error("the length of a message points beyond the end of the bytes");
    }
    // The outer message of an ended one is read at the same position.
    this.#field = found ? cursor : cursor - 1;
    return found;
  }

  /**
   * Requires that an entry of a map comes next: it has only a key and a value, and both end within it. The library does
   * not skip other fields in an entry.
   */
  #requireEntry(): void {
    const { value: size, next: begin } = this.#varintAt(this.getCursor(), this.#length);
    const end = begin + size;
    for (let place = begin; place < end;) {
      const { value: tag, next } = this.#varintAt(place, end);
      const { value, next: content } = this.#varintAt(next, end);
      const type = tag % 8;
      place = type === DELIMITED ? content + value : content;
      if (![1, 2].includes((tag - type) / 8) || (type !== DELIMITED && type !== VARINT) || place > end) {
        throw new Error("an entry of a map holds something else than a key and a value within it");
      }
    }
  }

  #varintAt(begin: number, end: number): { readonly value: number; readonly next: number } {
    let value = 0;
    for (let place = 0; place < LONGEST_VARINT && begin + place < end; place += 1) {
      const byte = this.#bytes[begin + place] ?? 0;
      value += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) {
        return { value, next: begin + place + 1 };
      }
    }
    throw new Error("a number does not end");
  }

  override skipField(): void {
    this.#skip(0);
  }

  #skip(depth: number): void {
    const type: number = this.getWireType();
    if (type !== START_GROUP) {
      super.skipField();
      return;
    }
    const group = this.getFieldNumber();
    while (depth < MOST_GROUPS && this.nextField()) {
      const next: number = this.getWireType();
      if (next === END_GROUP) {
        if (this.getFieldNumber() === group) {
          return;
        }
        break;
      }
      this.#skip(depth + 1);
    }
    throw new Error("a group does not end");
  }
}
