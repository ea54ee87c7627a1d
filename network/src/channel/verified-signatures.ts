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

/** How many signatures are remembered. With 200 transactions in flight and five organisations only a part is used. */
const capacity = 20_000;

/**
 * Verifies signatures, and remembers the valid ones. In a real network every peer verifies every signature. Here one
 * process is all peers, so a signature that it has just made or verified is not checked again. Memory is used only for
 * the same bytes by the same bearer, so no verdict can differ. Signatures of transactions and their endorsements are
 * verified here. The signature of a proposal or a request is checked only once, and is not remembered.
 */
export class VerifiedSignatures {
  /** Digest of the message, by signer and signature. */
  readonly #held = new LRUCache<string, string>({ max: capacity });

  /** @throws {SignatureError} the identity has not signed this message with this signature */
  verify(identity: MspIdentity, message: Uint8Array, signature: Uint8Array): void {
    const key = keyOf(identity, signature);
    const digest = digestOf(message);
    if (this.#held.get(key) === digest) {
      return;
    }
    verifySignature(identity, message, signature);
    this.#held.set(key, digest);
  }

  /** Remembers a signature that this process has just made. */
  remember(identity: MspIdentity, message: Uint8Array, signature: Uint8Array): void {
    this.#held.set(keyOf(identity, signature), digestOf(message));
  }

  /** The bearers of the valid signatures, each once and in order. Others are ignored, as in Fabric. */
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
