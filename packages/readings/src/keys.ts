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

/** Order of the group of P-256 (FIPS 186-5). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
/** Bytes of each of r and s. */
const HALF = 32;

/** Whether of the two ES256 signatures `(r, s)` and `(r, n - s)`, which anybody makes of each other, this is the one with the lower s. */
export function hasLowS(signature: Uint8Array): boolean {
  return signature.length !== 2 * HALF || sOf(signature) <= ORDER / 2n;
}

/**
 * The ES256 signature with the lower s. Readings and windows have it; devices and secure elements give either.
 *
 * @param signature - r and s, 32 bytes each. Other bytes come back as they are.
 */
export function lowS(signature: Uint8Array): Uint8Array {
  if (hasLowS(signature)) {
    return signature;
  }
  const s = Buffer.from((ORDER - sOf(signature)).toString(16).padStart(2 * HALF, "0"), "hex");
  return Buffer.concat([signature.subarray(0, HALF), s]);
}

/** Signs bytes; of an ES256 signature it gives the one with the lower s. */
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
 * Of an ES256 signature `(r, s)` anybody can make `(r, n - s)` without the key. RFC 9053, section 2.1, takes both, and so does this. Readings,
 * windows and receipts take the lower s alone, so that nobody but the key's owner makes other bytes of one.
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
