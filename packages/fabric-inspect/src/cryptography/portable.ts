import { p256, p384 } from "@noble/curves/nist";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2";

import type { Cryptography } from "./cryptography.js";

const hashes = { "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 };

/**
 * Cryptography without the platform's code, for browsers and Node: ECDSA on P-256 and P-384, as Fabric's identities use
 * it. A certificate whose authority has an RSA key needs a native implementation.
 */
export const portableCryptography: Cryptography = {
  sha256: (...parts) => {
    const hash = sha256.create();
    for (const part of parts) {
      hash.update(part);
    }
    return hash.digest();
  },
  verify: ({ key, hash, message, signature }) => {
    const curve = key.algorithm === "P-256" ? p256 : key.algorithm === "P-384" ? p384 : undefined;
    if (curve === undefined || hash === undefined) {
      return false;
    }
    try {
      return curve.verify(signature, hashes[hash](message), key.value, { lowS: false, prehash: false, format: "der" });
    } catch {
      return false;
    }
  },
};
