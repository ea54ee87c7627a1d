import { malformed } from "./errors.js";

/** A signed reading begins with the tag 18 and an array of four items. */
export const BEGINNING = Uint8Array.of(0xd2, 0x84);
/** The header that nobody signs has nothing in it. */
const EMPTY_MAP = 0xa0;
/** The first byte of a byte string says its length, or in how many bytes the length follows. */
const SHORT_BYTES = { least: 0x40, most: 0x57 } as const;
const LENGTH_BYTES: ReadonlyMap<number, number> = new Map([
  [0x58, 1],
  [0x59, 2],
  [0x5a, 4],
]);

/**
 * Where a signed reading ends that begins at a place. It looks at lengths alone, so that a file of a million readings is walked through in a moment.
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

/** Where a byte string ends, whether or not the bytes go so far. Undefined if not even its length is there. */
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
