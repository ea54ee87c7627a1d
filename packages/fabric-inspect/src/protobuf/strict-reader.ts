/** The bytes are not in the expected form. Another reader finds their fault. */
export class Unexpected extends Error {}

/** Short enough that a number is exact, and never too large for its field. */
const LONGEST_VARINT = 4;

/**
 * Reads the fields of a protobuf message in the requested order, and accepts only their canonical form: the shortest
 * varints, no default values, and nothing between the fields or after them. It copies nothing.
 */
export class StrictReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** Number and wire type of the next field; 0 at the end. */
  get next(): number {
    return this.#bytes[this.#at] ?? 0;
  }

  /** The content of a field of bytes, or of a message; undefined if another field comes next, or none. */
  part(number: number): Uint8Array | undefined {
    if (this.next !== number * 8 + 2) {
      return undefined;
    }
    this.#at += 1;
    const length = this.#varint();
    const start = this.#at;
    this.#at += length;
    if (this.#at > this.#bytes.length) {
      throw new Unexpected();
    }
    return this.#bytes.subarray(start, this.#at);
  }

  /** The same for a field that is left out if it is empty. */
  bytes(number: number): Uint8Array | undefined {
    const found = this.part(number);
    if (found?.length === 0) {
      throw new Unexpected();
    }
    return found;
  }

  /** The same for a text, as its bytes. */
  text(number: number): Uint8Array | undefined {
    const found = this.bytes(number);
    if (found !== undefined) {
      requireUtf8(found);
    }
    return found;
  }

  /** A number that is not 0; undefined if another field comes next, or none. */
  number(number: number): number | undefined {
    if (this.next !== number * 8) {
      return undefined;
    }
    this.#at += 1;
    const value = this.#varint();
    if (value === 0) {
      throw new Unexpected();
    }
    return value;
  }

  /** Refuses any further content. */
  end(): void {
    if (!this.atEnd) {
      throw new Unexpected();
    }
  }

  #varint(): number {
    let value = 0;
    for (let place = 0; place < LONGEST_VARINT; place += 1) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined || (byte === 0 && place > 0)) {
        break;
      }
      this.#at += 1;
      value += (byte & 0x7f) * 2 ** (7 * place);
      if (byte < 0x80) {
        return value;
      }
    }
    throw new Unexpected();
  }
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function requireUtf8(bytes: Uint8Array): void {
  try {
    utf8.decode(bytes);
  } catch {
    throw new Unexpected();
  }
}
