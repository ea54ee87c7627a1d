import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

import { UsageError } from "../outcome/usage-error.js";
import { ValueError } from "../outcome/value-error.js";

/** Bytes of a signature of a device: r and s, or that of Ed25519. */
const SIGNATURE = 64;

/** The public key in a file, PEM or DER, as acts take it. */
export function readPublicKey(file: string): string {
  const bytes = read(file);
  try {
    const key = createPublicKey(isPem(bytes) ? bytes : { key: bytes, format: "der", type: "spki" });
    // A JWK has the coordinates alone: whatever form a point has in the file, acts take it uncompressed.
    const uncompressed = createPublicKey({ key: key.export({ format: "jwk" }), format: "jwk" });
    return uncompressed.export({ type: "spki", format: "der" }).toString("base64");
  } catch {
    throw new ValueError(({ noPublicKey }) => noPublicKey(file));
  }
}

/** The signature in a file, 64 bytes or these in base64 or hexadecimal, as acts take it. */
export function readSignature(file: string): string {
  const bytes = read(file);
  if (bytes.length === SIGNATURE) {
    return bytes.toString("base64");
  }
  const text = bytes.toString("utf8").trim();
  const signature = Buffer.from(text, /^[0-9a-f]{128}$/i.test(text) ? "hex" : "base64");
  if (signature.length !== SIGNATURE) {
    throw new ValueError(({ noSignature }) => noSignature(file));
  }
  return signature.toString("base64");
}

/** The window in a file, as acts take it. */
export function readWindowFile(file: string): string {
  return read(file).toString("base64");
}

/** The private key in a file, PEM or DER. */
export function readPrivateKey(file: string): KeyObject {
  try {
    const bytes = read(file);
    return createPrivateKey(isPem(bytes) ? bytes : { key: bytes, format: "der", type: "pkcs8" });
  } catch (error) {
    const { say } = error instanceof ValueError ? error : new ValueError(({ noPrivateKey }) => noPrivateKey(file));
    throw new UsageError(({ keyOfDevice }, values) => keyOfDevice(say(values)));
  }
}

function isPem(bytes: Buffer): boolean {
  return bytes.includes("-----BEGIN ");
}

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new ValueError(({ unreadable }) => unreadable(file));
  }
}
