/** Hash functions that certificates and Fabric's signatures use. */
export type HashName = "SHA-256" | "SHA-384" | "SHA-512";

/** A public key of a certificate. */
export interface PublicKey {
  /** The curve of an ECDSA key. Any other kind of key has its object identifier. */
  readonly algorithm: string;
  /** DER of the SubjectPublicKeyInfo (RFC 5280, section 4.1). */
  readonly info: Uint8Array;
  /** The key itself, without its algorithm: the uncompressed point of an ECDSA key. */
  readonly value: Uint8Array;
}

/** A signature with its alleged message and key. */
export interface SignedMessage {
  /** The alleged signer's key. */
  readonly key: PublicKey;
  /** Absent if the key's algorithm has a hash of its own. */
  readonly hash?: HashName;
  /** The signed message. */
  readonly message: Uint8Array;
  /** An ECDSA signature is in DER form. */
  readonly signature: Uint8Array;
}

/**
 * The functions that the package leaves to others: hashing and the verification of signatures. `portableCryptography`
 * runs everywhere. A program that verifies thousands of signatures a second uses the native code of its platform, in
 * Node `nativeCryptography` of the entry `node`.
 */
export interface Cryptography {
  /** SHA-256 over the parts, one after the other. */
  sha256(...parts: readonly Uint8Array[]): Uint8Array;
  /**
   * Whether the signature is valid. False for an unsupported kind of key. It is strict about DER, and accepts both
   * sizes of S.
   */
  verify(signed: SignedMessage): boolean;
}
