/** Hash functions that certificates and Fabric's signatures use. */
export type HashName = "SHA-256" | "SHA-384" | "SHA-512";

/** A public key of a certificate. */
export interface PublicKey {
  /** The curve of an ECDSA key; any other kind of key by its object identifier. */
  readonly algorithm: string;
  /** DER of the SubjectPublicKeyInfo (RFC 5280, section 4.1). */
  readonly info: Uint8Array;
  /** The key itself, without its algorithm: the uncompressed point of an ECDSA key. */
  readonly value: Uint8Array;
}

/** A signature, with what it is said to be made over and by whose key. */
export interface SignedMessage {
  /** Whose signature it is said to be. */
  readonly key: PublicKey;
  /** Absent where the key's algorithm has a hash of its own. */
  readonly hash?: HashName;
  /** What was signed. */
  readonly message: Uint8Array;
  /** DER where it is ECDSA's. */
  readonly signature: Uint8Array;
}

/**
 * What the package leaves to others: hashing and the verification of signatures. `portableCryptography` runs everywhere; a program that
 * verifies thousands of signatures a second gives the native code of its platform, in Node `nativeCryptography` of the entry `node`.
 */
export interface Cryptography {
  /** SHA-256 over the parts, one after the other. */
  sha256(...parts: readonly Uint8Array[]): Uint8Array;
  /** Whether the signature holds. False for a kind of key that is not supported. Strict about DER, and indifferent to the size of S. */
  verify(signed: SignedMessage): boolean;
}
