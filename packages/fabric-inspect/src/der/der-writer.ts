import { concat, fromHex, toUtf8 } from "../bytes.js";
import { tags } from "./der.js";

/**
 * An element of DER with its content. It is written without a library: headers of blocks and low S have three elements,
 * and an embedded network makes its certificates while its user waits. Loading a library of ASN.1 takes a sixth of that
 * second.
 */
export function element(tag: number, ...content: readonly Uint8Array[]): Uint8Array {
  const body = concat(...content);
  return concat(Uint8Array.of(tag, ...encodeLength(body.length)), body);
}

/** A sequence of elements. */
export function sequence(...elements: readonly Uint8Array[]): Uint8Array {
  return element(tags.sequence, ...elements);
}

/**
 * A number.
 *
 * @param magnitude - the bytes of a number that is not negative, the highest byte first
 */
export function integer(magnitude: Uint8Array): Uint8Array {
  const first = magnitude.findIndex((byte) => byte !== 0);
  const shortest = first === -1 ? new Uint8Array(1) : magnitude.subarray(first);
  // The highest bit is the sign.
  return element(tags.integer, ...((shortest[0] ?? 0) >= 0x80 ? [new Uint8Array(1)] : []), shortest);
}

/** A truth value. */
export function boolean(value: boolean): Uint8Array {
  return element(tags.boolean, Uint8Array.of(value ? 0xff : 0));
}

/** Bytes. */
export function octetString(content: Uint8Array): Uint8Array {
  return element(tags.octetString, content);
}

/**
 * Bits.
 *
 * @param unused - how many of the last bits do not count
 */
export function bitString(content: Uint8Array, unused = 0): Uint8Array {
  return element(tags.bitString, Uint8Array.of(unused), content);
}

/**
 * An object identifier.
 *
 * @param dotted - in the form `1.2.840.10045.4.3.2`
 */
export function objectIdentifier(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...others] = dotted.split(".").map(Number);
  return element(tags.objectIdentifier, ...[first * 40 + second, ...others].map((arc) => encodeArc(arc)));
}

/**
 * A text in the form that readers expect most: a printable string if its characters allow that, and UTF-8 otherwise.
 */
export function text(value: string): Uint8Array {
  const tag = /^[A-Za-z0-9 '()+,./:=?-]*$/.test(value) ? tags.printableString : tags.utf8String;
  return element(tag, toUtf8(value));
}

/** Writes an instant, to the second. X.509 uses two digits for years before 2050, and four from then. */
export function time(value: Date): Uint8Array {
  const digits = `${value.toISOString().replace(/[-:T]|\..*/g, "")}Z`;
  return value.getUTCFullYear() < 2050
    ? element(tags.utcTime, toUtf8(digits.slice(2)))
    : element(tags.generalizedTime, toUtf8(digits));
}

function encodeLength(length: number): readonly number[] {
  if (length < 0x80) {
    return [length];
  }
  const hex = length.toString(16);
  const bytes = fromHex(hex.padStart(hex.length + (hex.length % 2), "0"));
  return [0x80 | bytes.length, ...bytes];
}

/** Seven bits in each byte. All bytes except the last have the eighth bit set. */
function encodeArc(arc: number): Uint8Array {
  const bytes = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) {
    bytes.unshift(0x80 | (rest & 0x7f));
  }
  return Uint8Array.from(bytes);
}
