import type { KeyObject } from "node:crypto";

/**
 * Signs for an identity. The library passes the whole message. The signer returns an ECDSA signature with SHA-256 on P-256, in DER. Of the two
 * possible values of S, it must have the lower one: Fabric refuses the other.
 *
 * Use `nativeSigner` for a key in memory, `digestSigner` for a remote key store or HSM that signs digests, `pkcs11Signer`
 * for a PKCS#11 token, or implement this interface. You can also use a signer of `@hyperledger/fabric-gateway`: see {@link GatewaySigner}.
 */
export interface Signer {
  /** Signs a message. The interface's description states the form of the signature. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
  /** If it is given, `connect` checks that the identity's certificate belongs to this key. */
  readonly publicKey?: KeyObject;
}

/**
 * A signer of `@hyperledger/fabric-gateway`: what `signers.newPrivateKeySigner` returns, or an HSM's of `signers.newHSMSignerFactory`.
 * It gets the SHA-256 of the message, and its signature has the form that Fabric accepts.
 */
export type GatewaySigner = (digest: Uint8Array) => Promise<Uint8Array>;
