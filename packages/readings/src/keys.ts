import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

import { malformed } from "./errors.js";

/** Signature algorithms of devices, by their names in COSE (RFC 9053): ECDSA on P-256 with SHA-256, and Ed25519. */
export type Algorithm = "ES256" | "EdDSA";

/** A key that devices or gateways sign with, as a verifier knows it. */
export interface DeviceKey {
  /** SHA-256 of the public key in its one form (see `deviceKey`), in lower-case hexadecimal. */
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
 * A key has one id, so it has one form: 91 bytes with the point uncompressed on P-256, 44 bytes on Ed25519. PEM and keys of Node are brought
 * into it; DER must be it, since these bytes are what a ledger keeps.
 *
 * @throws {ReadingError} `MALFORMED`: it is not a key on P-256 or Ed25519, or it is DER in another form.
 */
export function deviceKey(publicKey: string | Uint8Array | KeyObject): DeviceKey {
  const given = read(publicKey);
  const algorithm = algorithmOf(given);
  // Node keeps the form of a point that it reads; a JWK has the coordinates alone.
  const key = createPublicKey({ key: given.export({ format: "jwk" }), format: "jwk" });
  const der = key.export({ type: "spki", format: "der" });
  if (publicKey instanceof Uint8Array && !der.equals(publicKey)) {
    const form = algorithm === "ES256" ? "91 bytes on P-256, with the point uncompressed" : "44 bytes on Ed25519";
    throw malformed(
      `this key of ${String(publicKey.length)} bytes is not in the form that its id is made of: give the SubjectPublicKeyInfo of ${form}`,
      { bytes: publicKey.length, expected: der.toString("base64") },
    );
  }
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

/**
 * Whether the key's owner signed the bytes.
 *
 * Of an ES256 signature `(r, s)` anybody can make `(r, n - s)` without the key. RFC 9053, section 2.1, takes both, and devices give either,
 * so that neither is refused. It follows that a message's bytes name nothing: a reading is the same one if device, battery and number are,
 * and a window if its stretch is.
 */
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
    throw malformed("this is not a public key", {}, error);
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
