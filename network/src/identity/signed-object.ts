import type { KeyObject } from "node:crypto";

import { der } from "@tallystick/fabric-inspect";

import { signLowS } from "./sign-low-s.js";

/** ECDSA with SHA-256, by which everything here is signed. */
export const signatureAlgorithm = der.sequence(der.objectIdentifier("1.2.840.10045.4.3.2"));

/**
 * Signs a content with a low S, since Fabric's MSP would otherwise rewrite the certificate and the bearer's identity
 * would no longer be the bytes that were issued.
 */
export function signObject(content: Uint8Array, key: KeyObject): Uint8Array {
  return der.sequence(content, signatureAlgorithm, der.bitString(signLowS(content, key)));
}
