import type { KeyObject } from "node:crypto";

import { der } from "@tallystick/fabric-inspect";

import { signLowS } from "./sign-low-s.js";

/** ECDSA with SHA-256, the algorithm of every signature here. */
export const signatureAlgorithm = der.sequence(der.objectIdentifier("1.2.840.10045.4.3.2"));

/**
 * Signs a content with a low S. Otherwise Fabric's MSP would rewrite the certificate, and the bearer's identity would
 * no longer have the issued bytes.
 */
export function signObject(content: Uint8Array, key: KeyObject): Uint8Array {
  return der.sequence(content, signatureAlgorithm, der.bitString(signLowS(content, key)));
}
