import { createPrivateKey } from "node:crypto";

import { signLowS } from "./ecdsa-signature.js";
import type { Identity } from "./identity.js";
import { encodeSerializedIdentity } from "./serialized-identity.js";

/** An identity that can sign: a peer that endorses, an orderer that cuts blocks, an administrator. */
export interface SigningIdentity {
  readonly mspId: string;
  /** PEM of the certificate. */
  readonly certificate: string;
  /** Fabric's `SerializedIdentity` of it, for a creator or an endorser. */
  readonly serialized: Uint8Array;
  /** DER signature (ECDSA, SHA-256, low S) of the message. */
  readonly sign: (message: Uint8Array) => Buffer;
}

/** Readies an identity for signing; the key is parsed once. */
export function createSigningIdentity(identity: Identity): SigningIdentity {
  const privateKey = createPrivateKey(identity.privateKey);
  return {
    mspId: identity.mspId,
    certificate: identity.certificate,
    serialized: encodeSerializedIdentity(identity.mspId, identity.certificate),
    sign: (message) => signLowS(message, privateKey),
  };
}
