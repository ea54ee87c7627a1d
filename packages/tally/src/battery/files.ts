import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

import { UsageError } from "../outcome/usage-error.js";
import { ValueError } from "../outcome/value-error.js";

/** The length of a device's signature in bytes: r and s of ECDSA, or an Ed25519 signature. */
const SIGNATURE = 64;

/** Reads the public key in a file, PEM or DER, and returns it in the form that acts take. */
export function readPublicKey(file: string): string {
  const bytes = read(file);
  try {
    const key = createPublicKey(isPem(bytes) ? bytes : { key: bytes, format: "der", type: "spki" });
    // Acts take a key only with an uncompressed point. A JWK has only the coordinates, so this works for any form in
    // the file.
    const uncompressed = createPublicKey({ key: key.export({ format: "jwk" }), format: "jwk" });
    return uncompressed.export({ type: "spki", format: "der" }).toString("base64");
  } catch {
    throw new ValueError(({ noPublicKey }) => noPublicKey(file));
  }
}

/**
 * Reads the signature in a file and returns it in the form that acts take. The file has the 64 bytes, or their base64
 * or hexadecimal form.
 */
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

/** Reads the window in a file and returns it in the form that acts take. */
export function readWindowFile(file: string): string {
  return read(file).toString("base64");
}

/** Reads the private key in a file, PEM or DER. */
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
