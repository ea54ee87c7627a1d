import { isSame } from "../bytes.js";
import type { HashName } from "../cryptography/cryptography.js";
import { contentOf, type DerElement, DerError, elementsOf, readElement, tags } from "../der/der.js";
import { objectIdentifierText } from "../der/object-identifier.js";

/** Algorithms of certificates' signatures that Go accepts (RFC 5758, RFC 4055), by their object identifiers. */
const hashes: ReadonlyMap<string, HashName> = new Map([
  ["1.2.840.10045.4.3.2", "SHA-256"],
  ["1.2.840.10045.4.3.3", "SHA-384"],
  ["1.2.840.10045.4.3.4", "SHA-512"],
  ["1.2.840.113549.1.1.11", "SHA-256"],
  ["1.2.840.113549.1.1.12", "SHA-384"],
  ["1.2.840.113549.1.1.13", "SHA-512"],
]);

/** The structure of a certificate and a revocation list: a content, and its issuer's signature. */
export interface SignedObject {
  readonly content: DerElement;
  /** DER of the algorithm, which the content also names. */
  readonly algorithm: DerElement;
  /** Absent for an unknown algorithm. */
  readonly hash?: HashName;
  /** In DER if it is ECDSA's. */
  readonly signature: Uint8Array;
}

/** @throws {DerError} the bytes are not a signed object */
export function readSignedObject(der: Uint8Array): SignedObject {
  const [content, algorithm, signature, ...others] = elementsOf(readElement(der), tags.sequence);
  const bits = contentOf(signature, tags.bitString);
  if (content === undefined || algorithm === undefined || bits[0] !== 0 || others.length > 0) {
    throw new DerError("neither a certificate nor a revocation list");
  }
  const [oid] = elementsOf(algorithm, tags.sequence);
  const hash = hashes.get(objectIdentifierText(contentOf(oid, tags.objectIdentifier)));
  return { content, algorithm, ...(hash && { hash }), signature: bits.subarray(1) };
}

/**
 * Refuses an object whose content names another algorithm than the one beside its signature, which nobody has signed.
 *
 * @throws {DerError}
 */
export function requireSameAlgorithm({ algorithm }: SignedObject, inner: DerElement | undefined): void {
  if (inner === undefined || !isSame(inner.whole, algorithm.whole)) {
    throw new DerError("inner and outer signature algorithm identifiers don't match");
  }
}
