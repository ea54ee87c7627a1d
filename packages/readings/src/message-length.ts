import { malformed } from "./errors.js";

/** A signed reading begins with the tag 18 and an array of four items. */
export const BEGINNING = Uint8Array.of(0xd2, 0x84);
/** The unprotected header is an empty map. */
const EMPTY_MAP = 0xa0;
/** The first byte of a byte string gives the string's length, or the number of bytes that give its length. */
const SHORT_BYTES = { least: 0x40, most: 0x57 } as const;
const LENGTH_BYTES: ReadonlyMap<number, number> = new Map([
  [0x58, 1],
  [0x59, 2],
  [0x5a, 4],
]);

/**
 * Finds the end of the signed reading that begins at a place. It looks only at lengths, so a file of a million readings
 * takes a moment.
 *
 * @returns The place after the reading. Undefined if the bytes end before the reading does.
 * @throws {ReadingError} `MALFORMED`: no signed reading begins there.
 */
export function messageEnd(bytes: Uint8Array, begin: number): number | undefined {
  for (const [index, expected] of BEGINNING.entries()) {
    if (requireByte(bytes[begin + index], expected)) {
      return undefined;
    }
  }
  const header = bytesEnd(bytes, begin + BEGINNING.length);
  if (header === undefined || requireByte(bytes[header], EMPTY_MAP)) {
    return undefined;
  }
  const payload = bytesEnd(bytes, header + 1);
  const signature = payload === undefined ? undefined : bytesEnd(bytes, payload);
  return signature === undefined || signature > bytes.length ? undefined : signature;
}

/** @returns Whether the bytes ended before this one. */
function requireByte(got: number | undefined, expected: number): boolean {
  if (got !== undefined && got !== expected) {
    throw malformed(`a signed reading has the byte ${String(expected)} where ${String(got)} is`);
  }
  return got === undefined;
}

/**
 * The end of a byte string, even if the bytes do not reach that far. Undefined if the bytes do not contain the whole
 * length.
 */
function bytesEnd(bytes: Uint8Array, begin: number): number | undefined {
  const first = bytes[begin];
  if (first === undefined) {
    return undefined;
  }
  if (first >= SHORT_BYTES.least && first <= SHORT_BYTES.most) {
    return begin + 1 + first - SHORT_BYTES.least;
  }
  const following = LENGTH_BYTES.get(first);
  if (following === undefined) {
    throw malformed(`a signed reading has a byte string where the byte ${String(first)} is`);
  }
  const content = begin + 1 + following;
  if (content > bytes.length) {
    return undefined;
  }
  let length = 0;
  for (let at = begin + 1; at < content; at += 1) {
    length = length * 256 + (bytes[at] ?? 0);
  }
  return content + length;
}
