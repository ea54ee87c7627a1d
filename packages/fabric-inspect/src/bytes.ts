import { bytesToHex, concatBytes, hexToBytes } from "@noble/hashes/utils";

/** Byte strings one after the other. */
export const concat: (...parts: Uint8Array[]) => Uint8Array = concatBytes;

/** Lower-case hexadecimal. */
export const toHex: (bytes: Uint8Array) => string = bytesToHex;

export const fromHex: (hex: string) => Uint8Array = hexToBytes;

/** Whether two byte strings are equal. It copies neither. */
export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && (one.length < LONG ? hasSameBytes(one, other) : hasSameWords(one, other));
}

/** From this length on, words take less time than bytes. An answer with a page of windows has a million bytes. */
const LONG = 256;
const WORD = Uint32Array.BYTES_PER_ELEMENT;

function hasSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  for (let at = 0; at < one.length; at += 1) {
    if (one[at] !== other[at]) {
      return false;
    }
  }
  return true;
}

function hasSameWords(one: Uint8Array, other: Uint8Array): boolean {
  const [first, second] = [viewOf(one), viewOf(other)];
  const end = one.length - (one.length % WORD);
  for (let at = 0; at < end; at += WORD) {
    if (first.getUint32(at) !== second.getUint32(at)) {
      return false;
    }
  }
  return hasSameBytes(one.subarray(end), other.subarray(end));
}

function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Orders byte strings by their first different byte. A prefix comes before the longer string. */
export function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) {
      return difference;
    }
  }
  return one.length - other.length;
}

/** Gives each byte a character of its own, so that texts are equal exactly if the bytes are. */
const oneToOne = new TextDecoder("latin1");

/** A text for finding bytes in a map. */
export function keyOf(bytes: Uint8Array): string {
  return oneToOne.decode(bytes);
}

/** @throws {Error} the text is not base64 */
export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const utf8 = new TextEncoder();

export function toUtf8(text: string): Uint8Array {
  return utf8.encode(text);
}
