import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

import { malformed } from "./errors.js";

/** Signature algorithms of devices, by their names in COSE (RFC 9053): ECDSA on P-256 with SHA-256, and Ed25519. */
export type Algorithm = "ES256" | "EdDSA";

/** A key that devices or gateways sign with, as a verifier knows it. */
export interface DeviceKey {
  /** SHA-256 of the public key (SubjectPublicKeyInfo, DER), in lower-case hexadecimal. */
  readonly deviceId: string;
  /** What it signs with. */
  readonly algorithm: Algorithm;
  /** The public key. */
  readonly publicKey: KeyObject;
}

/** What signs: a key in a file, or a secure element that never gives its key away. */
export interface DeviceSigner {
  /** The public half of its key. */
  readonly key: DeviceKey;
  /** Signs the bytes. ES256 gives r and s, 32 bytes each, without a wrapping. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/**
 * A public key, given as PEM, as a DER-encoded SubjectPublicKeyInfo or as Node has it.
 *
 * @throws {ReadingError} `MALFORMED`: it is no key on P-256 or Ed25519.
 */
export function deviceKey(publicKey: string | Uint8Array | KeyObject): DeviceKey {
  const key = read(publicKey);
  const algorithm = algorithmOf(key);
  const der = key.export({ type: "spki", format: "der" });
  return { deviceId: createHash("sha256").update(der).digest("hex"), algorithm, publicKey: key };
}

/** A signer with a private key that this process holds. */
export function privateKeySigner(privateKey: KeyObject): DeviceSigner {
  const key = deviceKey(createPublicKey(privateKey));
  return {
    key,
    sign: (message) => sign(digestOf(key.algorithm), message, { key: privateKey, dsaEncoding: "ieee-p1363" }),
  };
}

/** Whether the key's owner signed the bytes. */
export function verifySignature(
  { algorithm, publicKey }: DeviceKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(digestOf(algorithm), message, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
}

function read(publicKey: string | Uint8Array | KeyObject): KeyObject {
  try {
    if (typeof publicKey === "string") {
      return createPublicKey(publicKey);
    }
    if (publicKey instanceof Uint8Array) {
      return createPublicKey({ key: Buffer.from(publicKey), type: "spki", format: "der" });
    }
  } catch (error) {
    throw malformed("this is no public key", {}, error);
  }
  return publicKey.type === "private" ? createPublicKey(publicKey) : publicKey;
}

function algorithmOf(key: KeyObject): Algorithm {
  if (key.asymmetricKeyType === "ed25519") {
    return "EdDSA";
  }
  if (key.asymmetricKeyType === "ec" && key.asymmetricKeyDetails?.namedCurve === "prime256v1") {
    return "ES256";
  }
  const type = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? key.type;
  throw malformed(`a device has a key on P-256 or Ed25519, and this one is ${type}`, { type });
}

function digestOf(algorithm: Algorithm): string | null {
  return algorithm === "ES256" ? "sha256" : null;
}
