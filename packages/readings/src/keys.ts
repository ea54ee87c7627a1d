import { createHash, createPublicKey, sign, verify, type KeyObject } from "node:crypto";

import { malformed } from "./errors.js";

/** Signature algorithms of devices, by their names in COSE (RFC 9053): ECDSA on P-256 with SHA-256, and Ed25519. */
export type Algorithm = "ES256" | "EdDSA";

/** The public key of a device or a gateway. */
export interface DeviceKey {
  /** SHA-256 of the public key in its canonical form (see `deviceKey`), in lower-case hexadecimal. */
  readonly deviceId: string;
  /** Signature algorithm of the key. */
  readonly algorithm: Algorithm;
  /** The public key. */
  readonly publicKey: KeyObject;
}

/** A signer, such as a key in a file, or a secure element that never reveals its key. */
export interface DeviceSigner {
  /** The signer's public key. */
  readonly key: DeviceKey;
  /** Signs the bytes. An ES256 signature is r and s, 32 bytes each, without DER. */
  sign(message: Uint8Array): Uint8Array | Promise<Uint8Array>;
}

/**
 * Reads a public key from PEM, from a DER-encoded SubjectPublicKeyInfo or from a key object of Node.
 *
 * The id of a key is the hash of its canonical form. That form is DER: 91 bytes with an uncompressed point on P-256, 44
 * bytes on Ed25519. PEM and key objects are converted to it. DER must already have this form, since a ledger stores
 * these bytes.
 *
 * @throws {ReadingError} `MALFORMED`: the key is not on P-256 or Ed25519, or the DER is not in the canonical form.
 */
export function deviceKey(publicKey: string | Uint8Array | KeyObject): DeviceKey {
  const given = read(publicKey);
  const algorithm = algorithmOf(given);
  // Node keeps the form of the point that it has read. A JWK contains only the coordinates, so the form is lost.
  const key = createPublicKey({ key: given.export({ format: "jwk" }), format: "jwk" });
  const der = key.export({ type: "spki", format: "der" });
  if (publicKey instanceof Uint8Array && !der.equals(publicKey)) {
    const form = algorithm === "ES256" ? "91 bytes on P-256, with the point uncompressed" : "44 bytes on Ed25519";
    throw malformed(
      `the public key of ${String(publicKey.length)} bytes is not in the one form from which its id is computed: give the SubjectPublicKeyInfo of ${form}`,
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

/** Order of the group of P-256 (FIPS 186-5). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** Bytes of each of r and s. */
const HALF = 32;
/** The greatest low s: compared as bytes, which takes a tenth of the time of whole numbers. */
const GREATEST_LOW_S = Buffer.from((ORDER / 2n).toString(16).padStart(2 * HALF, "0"), "hex");

/**
 * Whether a signature has the lower s. Anybody can turn the ES256 signature `(r, s)` into `(r, n - s)`, and both are
 * valid.
 */
export function hasLowS(signature: Uint8Array): boolean {
  return signature.length !== 2 * HALF || Buffer.compare(signature.subarray(HALF), GREATEST_LOW_S) <= 0;
}

/**
 * Returns the ES256 signature with the lower s. Readings and windows must have it, but devices and secure elements may
 * return either one.
 *
 * @param signature - r and s, 32 bytes each. Other bytes are returned unchanged.
 */
export function lowS(signature: Uint8Array): Uint8Array {
  if (hasLowS(signature)) {
    return signature;
  }
  const s = Buffer.from((ORDER - sOf(signature)).toString(16).padStart(2 * HALF, "0"), "hex");
  return Buffer.concat([signature.subarray(0, HALF), s]);
}

/** Signs bytes. An ES256 signature is returned with the lower s. */
export async function signLow(signer: DeviceSigner, message: Uint8Array): Promise<Uint8Array> {
  const signature = await signer.sign(message);
  return signer.key.algorithm === "ES256" ? lowS(signature) : signature;
}

function sOf(signature: Uint8Array): bigint {
  return BigInt(`0x${Buffer.from(signature.subarray(HALF)).toString("hex")}`);
}

/**
 * Whether the key's owner signed the bytes.
 *
 * Anybody can turn an ES256 signature `(r, s)` into `(r, n - s)` without the key. RFC 9053, section 2.1, accepts both,
 * and so does this function. Readings, windows and receipts accept only the lower s, so that only the key's owner can
 * produce other bytes for one of them.
 */
export function verifySignature(
  { algorithm, publicKey }: DeviceKey,
  message: Uint8Array,
  signature: Uint8Array,
): boolean {
  return verify(digestOf(algorithm), message, { key: publicKey, dsaEncoding: "ieee-p1363" }, signature);
}

/** As `verifySignature`, but computed on another thread, while this one does other work. */
export function verifySignatureInBackground(
  { algorithm, publicKey }: DeviceKey,
  message: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const key = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
    verify(digestOf(algorithm), message, key, signature, (error, isGenuine) => {
      if (error === null) {
        resolve(isGenuine);
      } else {
        reject(error);
      }
    });
  });
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
