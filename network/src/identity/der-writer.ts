import { tags } from "./der.js";

/** An element of DER with what it contains. */
export function element(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), encodeLength(body.length), body]);
}

export function sequence(...elements: readonly Uint8Array[]): Buffer {
  return element(tags.sequence, ...elements);
}

/** @param magnitude of a number that is not negative, the highest byte first */
export function integer(magnitude: Uint8Array): Buffer {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const shortest = first === -1 ? Buffer.alloc(1) : magnitude.subarray(first);
  // The highest bit is the sign.
  return element(tags.integer, ...((shortest[0] ?? 0) >= 0x80 ? [Buffer.alloc(1)] : []), shortest);
}

export function boolean(value: boolean): Buffer {
  return element(tags.boolean, Buffer.from([value ? 0xff : 0]));
}

export function octetString(content: Uint8Array): Buffer {
  return element(tags.octetString, content);
}

/** @param unused how many of the last bits do not count */
export function bitString(content: Uint8Array, unused = 0): Buffer {
  return element(tags.bitString, Buffer.from([unused]), content);
}

/** @param dotted as in `1.2.840.10045.4.3.2` */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  return element(tags.objectIdentifier, ...[first * 40 + second, ...others].map((arc) => encodeArc(arc)));
}

/** A text in the form that readers expect most: printable where its characters allow that, UTF-8 otherwise. */
export function text(value: string): Buffer {
  const tag = /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value) ? tags.printableString : tags.utf8String;
  return element(tag, Buffer.from(value, "utf8"));
}

/** A second in time. X.509 has two digits for years before 2050, and four from then. */
export function time(value: Date): Buffer {
  const digits = `${value.toISOString().replace(/[-:T]|\..*/g, "")}Z`;
  return value.getUTCFullYear() < 2050
    ? element(tags.utcTime, Buffer.from(digits.slice(2), "latin1"))
    : element(tags.generalizedTime, Buffer.from(digits, "latin1"));
}

function encodeLength(length: number): Buffer {
  if (length < 0x80) {
    return Buffer.from([length]);
  }
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), "0"), "hex");
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

/** Seven bits a byte; all but the last have the eighth set. */
function encodeArc(arc: number): Buffer {
  const bytes = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) {
    bytes.unshift(0x80 | (rest & 0x7f));
  }
  return Buffer.from(bytes);
}
