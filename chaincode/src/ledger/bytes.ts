import { portableCryptography } from "@tallystick/fabric-inspect";

/**
 * Bytes and texts without Node, so that evidence is verified in a browser by these same rules. Text in UTF-8 that has a mark of its order keeps it,
 * and each wrong byte becomes the same character on every machine.
 */
const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const toUtf8 = new TextEncoder();

/** Bytes as text. */
export function textOf(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

/** Text as bytes. */
export function bytesOf(text: string): Uint8Array {
  return toUtf8.encode(text);
}

/** Lower-case hexadecimal. */
export function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Whether two byte strings are equal. */
export function isSameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

/** SHA-256 of bytes, or of a text's bytes. What the rules hash is short, and code in JavaScript takes as long for it as OpenSSL. */
export function hashOf(data: string | Uint8Array): Uint8Array {
  return portableCryptography.sha256(typeof data === "string" ? bytesOf(data) : data);
}
