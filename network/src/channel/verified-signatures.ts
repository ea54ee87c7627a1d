import { createHash } from "node:crypto";

import {
  IdentityError,
  type Membership,
  type MspIdentity,
  SignatureError,
  type SignedData,
} from "@tallystick/fabric-inspect";
import { LRUCache } from "lru-cache";

import { verifySignature } from "../cryptography/index.js";

/** Signatures remembered; at 200 in flight with five organisations a fraction of it is in use. */
const capacity = 20_000;

/**
 * Verifies signatures, and remembers those that held. In a real network every peer verifies every signature; here
 * one process is all peers, and what it has made or verified itself a moment ago needs no second look. Only the
 * exact same bytes by the same bearer are taken from memory, so that no verdict can differ. Transactions and their
 * endorsements come here; the signature of a proposal or of a request is looked at only once, and need not be remembered.
 */
export class VerifiedSignatures {
  /** Digest of the message by signer and signature. */
  readonly #held = new LRUCache<string, string>({ max: capacity });

  /** @throws {SignatureError} the signature is not the identity's over the message */
  verify(identity: MspIdentity, message: Uint8Array, signature: Uint8Array): void {
    const key = keyOf(identity, signature);
    const digest = digestOf(message);
    if (this.#held.get(key) === digest) {
      return;
    }
    verifySignature(identity, message, signature);
    this.#held.set(key, digest);
  }

  /** Notes a signature that this process has just made. */
  remember(identity: MspIdentity, message: Uint8Array, signature: Uint8Array): void {
    this.#held.set(keyOf(identity, signature), digestOf(message));
  }

  /** The bearers of the signatures that hold, each once and in order; others are passed over, as Fabric does. */
  signersOf(signatures: readonly SignedData[], membership: Membership): MspIdentity[] {
    const signers = new Map<string, MspIdentity>();
    for (const { data, identity: serialized, signature } of signatures) {
      try {
        const identity = membership.deserialize(serialized);
        const key = identity.mspId + identity.id;
        if (!signers.has(key)) {
          this.verify(identity, data, signature);
          signers.set(key, identity);
        }
      } catch (error) {
        if (!(error instanceof IdentityError) && !(error instanceof SignatureError)) {
          throw error;
        }
      }
    }
    return [...signers.values()];
  }
}

function digestOf(message: Uint8Array): string {
  return createHash("sha256").update(message).digest("base64");
}

function keyOf(identity: MspIdentity, signature: Uint8Array): string {
  return identity.id + Buffer.from(signature.buffer, signature.byteOffset, signature.byteLength).toString("latin1");
}
