import type { KeyObject } from "node:crypto";

/**
 * Signs for an identity. The library hands over the whole message; what comes back is its ECDSA signature with SHA-256
 * on P-256, DER encoded, with the lower of the two possible values of S: the one form that Fabric accepts.
 *
 * Use `nativeSigner` for a key in memory, `digestSigner` for a remote key store or HSM that signs digests, `pkcs11Signer`
 * for a PKCS#11 token, or implement this.
 */
export interface Signer {
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** Where known, `connect` checks that the identity's certificate is of this key. */
  readonly publicKey?: KeyObject;
}
