import type { KeyObject } from "node:crypto";

/**
 * Signs for an identity. The library passes the whole message. The result is its ECDSA signature with SHA-256 on P-256, DER
 * encoded, with the lower of the two possible values of S, which is the only form that Fabric accepts.
 *
 * Use `nativeSigner` for a key in memory, `digestSigner` for a remote key store or HSM that signs digests, `pkcs11Signer`
 * for a PKCS#11 token, or implement this.
 */
export interface Signer {
  /** Signs a message; see above for the form of the signature. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** If it is given, `connect` checks that the identity's certificate belongs to this key. */
  readonly publicKey?: KeyObject;
}
