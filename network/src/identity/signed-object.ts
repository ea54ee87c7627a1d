import type { KeyObject } from "node:crypto";

import { bitString, objectIdentifier, sequence } from "./der-writer.js";
import { contentOf, type DerElement, DerError, elementsOf, readElement, tags } from "./der.js";
import { signLowS } from "./ecdsa-signature.js";

/** ECDSA with SHA-256, by which everything here is signed. */
export const signatureAlgorithm = sequence(objectIdentifier("1.2.840.10045.4.3.2"));

/** What a certificate or a revocation list is: a content, and its issuer's signature. */
export interface SignedObject {
  readonly content: DerElement;
  /** DER where it is ECDSA's. */
  readonly signature: Uint8Array;
}

/** @throws {DerError} the bytes are not a signed object */
export function readSignedObject(der: Uint8Array): SignedObject {
  const [content, , signature] = elementsOf(readElement(der), tags.sequence);
  const [unused, ...bytes] = contentOf(signature, tags.bitString);
  if (content === undefined || unused !== 0) {
    throw new DerError("neither a certificate nor a revocation list");
  }
  return { content, signature: Uint8Array.from(bytes) };
}

/**
 * Signs a content with a low S, since Fabric's MSP would otherwise rewrite the certificate and the bearer's identity
 * would no longer be the bytes that were issued.
 */
export function signObject(content: Uint8Array, key: KeyObject): Buffer {
  return sequence(content, signatureAlgorithm, bitString(signLowS(content, key)));
}
