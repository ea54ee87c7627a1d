import { joined } from "./bytes.js";

/** Bytes in pieces: base64url, or the number of a shared part. */
export type Packed = (string | number)[];

const BEGIN = "-----BEGIN CERTIFICATE-----";
const END = "-----END CERTIFICATE-----";
/** Gives each byte a character of its own, so that places in the text are places in the bytes. */
const oneToOne = new TextDecoder("latin1");

/** Collects the certificates in byte strings, so that each is in a bundle once. They are most of a transaction. */
export class Parts {
  readonly #numbers = new Map<string, number>();
  readonly list: string[] = [];

  /** Takes bytes apart. */
  pack(bytes: Uint8Array): Packed {
    const text = oneToOne.decode(bytes);
    const packed: Packed = [];
    let at = 0;
    for (;;) {
      const from = text.indexOf(BEGIN, at);
      const end = from < 0 ? -1 : text.indexOf(END, from);
      if (end < 0) {
        break;
      }
      const to = end + END.length;
      if (from > at) {
        packed.push(toBase64Url(bytes.subarray(at, from)));
      }
      packed.push(this.#numberOf(bytes.subarray(from, to)));
      at = to;
    }
    if (at < bytes.length) {
      packed.push(toBase64Url(bytes.subarray(at)));
    }
    return packed;
  }

  #numberOf(bytes: Uint8Array): number {
    const text = toBase64Url(bytes);
    let number = this.#numbers.get(text);
    if (number === undefined) {
      number = this.list.push(text) - 1;
      this.#numbers.set(text, number);
    }
    return number;
  }
}

/**
 * Puts bytes together.
 *
 * @param budget - how many bytes may still be made. A small bundle could otherwise name a large part a million times.
 * @throws {RangeError} a part is missing, or there are too many bytes.
 */
export function unpack(packed: Packed, parts: readonly Uint8Array[], budget: { left: number }): Uint8Array {
  const pieces = packed.map((piece) => {
    const bytes = typeof piece === "string" ? fromBase64Url(piece) : parts[piece];
    if (bytes === undefined) {
      throw new RangeError(`part ${String(piece)} is missing`);
    }
    budget.left -= bytes.length;
    if (budget.left < 0) {
      throw new RangeError("its parts make too many bytes");
    }
    return bytes;
  });
  return joined(pieces);
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(oneToOneOf(bytes)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
}

/** `TextDecoder` reads "latin1" as windows-1252, which is one to one, but gives some bytes characters that `btoa` refuses. */
function oneToOneOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) {
    text += String.fromCharCode(byte);
  }
  return text;
}

/** @throws {RangeError} the text is not base64url in its only form. */
export function fromBase64Url(text: string): Uint8Array {
  const bytes = Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));
  if (toBase64Url(bytes) !== text) {
    throw new RangeError("a text is not base64url in its only form");
  }
  return bytes;
}
