import { createHash, type KeyObject } from "node:crypto";

import { toLowS } from "@tallystick/fabric-inspect";

import type { Signer } from "./signer.js";

/**
 * Makes a signer for a key that another system holds, such as a cloud key service or an HSM behind its own client. Your function gets the
 * SHA-256 digest and returns a P-256 signature, in DER or as 64 bytes of R and S. The library chooses the lower S.
 *
 * @example
 * const signer = digestSigner(async (digest) => (await kms.sign({ KeyId, Message: digest, MessageType: "DIGEST", SigningAlgorithm: "ECDSA_SHA_256" })).Signature);
 */
export function digestSigner(
  signDigest: (digest: Uint8Array) => Uint8Array | Promise<Uint8Array>,
  publicKey?: KeyObject,
): Signer {
  return {
    ...(publicKey !== undefined && { publicKey }),
    sign: async (message) => toLowS(await signDigest(createHash("sha256").update(message).digest())),
  };
}
