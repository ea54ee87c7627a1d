import { createPrivateKey } from "node:crypto";

import { encodeSerializedIdentity } from "@tallystick/fabric-inspect";

import type { Identity } from "./identity.js";
import { signLowS } from "./sign-low-s.js";

/** An identity that can sign: a peer that endorses, an orderer that cuts blocks, or an administrator. */
export interface SigningIdentity {
  readonly mspId: string;
  /** PEM of the certificate. */
  readonly certificate: string;
  /** Fabric's `SerializedIdentity` of it, for a creator or an endorser. */
  readonly serialized: Uint8Array;
  /** DER signature (ECDSA, SHA-256, low S) of the message. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}

/** Prepares an identity for signing. The key is parsed once. */
export function createSigningIdentity(identity: Identity): SigningIdentity {
  const privateKey = createPrivateKey(identity.privateKey);
  return {
    mspId: identity.mspId,
    certificate: identity.certificate,
    serialized: encodeSerializedIdentity(identity.mspId, identity.certificate),
    sign: (message) => signLowS(message, privateKey),
  };
}
