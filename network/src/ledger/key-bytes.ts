/**
 * A key in the form for Fabric's order: by the bytes of its UTF-8 form. One character is one byte, so that JavaScript's
 * own comparison of two `KeyBytes` has the order of LevelDB. The comparison of the original strings does not (UTF-16
 * puts U+10FFFF before U+E000). For ASCII keys both forms are the same string.
 */
export type KeyBytes = string;

// eslint-disable-next-line no-control-regex -- ASCII is exactly what needs no conversion
const ascii = /^[\x00-\x7f]*$/;

/** Converts a key or a namespace of a chaincode into its sortable form. */
export function toKeyBytes(key: string): KeyBytes {
  return ascii.test(key) ? key : Buffer.from(key, "utf8").toString("latin1");
}

/** The inverse of {@link toKeyBytes}. */
export function fromKeyBytes(key: KeyBytes): string {
  return ascii.test(key) ? key : Buffer.from(key, "latin1").toString("utf8");
}

/** Key in the hashed space of a private collection: the hash's bytes themselves. */
export function hashToKeyBytes(hash: Uint8Array): KeyBytes {
  return Buffer.from(hash.buffer, hash.byteOffset, hash.byteLength).toString("latin1");
}

/** Order of two keys for sorting, byte by byte. */
export function compareKeyBytes(a: KeyBytes, b: KeyBytes): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
