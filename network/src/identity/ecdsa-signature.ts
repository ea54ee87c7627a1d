import { sign, verify, type KeyObject } from "node:crypto";

/** Why a signature was not accepted, in the words Fabric uses. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
}

interface Curve {
  readonly bytes: number;
  readonly order: bigint;
}

const CURVES: Readonly<Record<string, Curve>> = {
  prime256v1: { bytes: 32, order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n },
  secp384r1: {
    bytes: 48,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  },
};

/** The integers of an ECDSA signature, as they stand in its DER sequence. */
interface SignatureIntegers {
  readonly r: bigint;
  readonly s: bigint;
}

/**
 * ECDSA with SHA-256 in the one form that Fabric accepts: DER, with the lower of the two possible values of S.
 * Node's native signing takes some 30 microseconds where a signature in JavaScript takes ten times that.
 */
export function signLowS(message: Uint8Array, privateKey: KeyObject): Buffer {
  const curve = curveOf(privateKey);
  const raw = sign("sha256", message, { key: privateKey, dsaEncoding: "ieee-p1363" });
  const r = toInteger(raw.subarray(0, curve.bytes));
  const s = toInteger(raw.subarray(curve.bytes));
  return encodeDer({ r, s: s > curve.order / 2n ? curve.order - s : s });
}

/**
 * Checks a signature as Fabric's crypto provider does, which refuses the upper value of S though it is
 * mathematically as good: otherwise anyone could make a second valid signature of a message.
 *
 * @throws {SignatureError} the signature is not DER, has a high S, or is not of this key and message.
 */
export function verifyLowS(message: Uint8Array, signature: Uint8Array, publicKey: KeyObject): void {
  const curve = curveOf(publicKey);
  const { r, s } = decodeDer(signature);
  if (s > curve.order / 2n) {
    throw new SignatureError(
      `could not determine the validity of the signature: Invalid S. Must be smaller than half the order [${String(s)}][${String(curve.order / 2n)}].`,
    );
  }
  const raw = Buffer.concat([toBytes(r, curve.bytes), toBytes(s, curve.bytes)]);
  if (r >= curve.order || !verify("sha256", message, { key: publicKey, dsaEncoding: "ieee-p1363" }, raw)) {
    throw new SignatureError("The signature is invalid");
  }
}

/** True where the DER signature has the lower S for the key's curve. */
export function isLowS(signature: Uint8Array, publicKey: KeyObject): boolean {
  return decodeDer(signature).s <= curveOf(publicKey).order / 2n;
}

/** The same signature with the lower S; itself where it has that already. */
export function toLowS(signature: Uint8Array, publicKey: KeyObject): Buffer {
  const { r, s } = decodeDer(signature);
  const { order } = curveOf(publicKey);
  return encodeDer({ r, s: s > order / 2n ? order - s : s });
}

function curveOf(key: KeyObject): Curve {
  const name = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? "unknown";
  const curve = CURVES[name];
  if (curve === undefined) {
    throw new SignatureError(`unsupported key ${name}: Fabric's identities use ECDSA on P-256 or P-384`);
  }
  return curve;
}

function toInteger(bytes: Uint8Array): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}

function toBytes(value: bigint, length: number): Buffer {
  const hex = value.toString(16);
  // A number beyond the curve's size cannot be a valid signature, but it must not be cut into one either.
  return Buffer.from(hex.padStart(Math.max(length * 2, hex.length + (hex.length % 2)), "0"), "hex");
}

function encodeDer({ r, s }: SignatureIntegers): Buffer {
  const body = Buffer.concat([encodeInteger(r), encodeInteger(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function encodeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const magnitude = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  const signed = (magnitude[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), magnitude]) : magnitude;
  return Buffer.concat([Buffer.from([0x02, signed.length]), signed]);
}

function decodeDer(signature: Uint8Array): SignatureIntegers {
  const sequence = readElement(signature, 0, 0x30);
  const r = readElement(signature, sequence.start, 0x02);
  const s = readElement(signature, r.end, 0x02);
  if (s.end !== sequence.end) {
    throw new SignatureError("failed unmashalling signature [asn1: structure error: sequence truncated or too long]");
  }
  return { r: positive(signature.subarray(r.start, r.end), "R"), s: positive(signature.subarray(s.start, s.end), "S") };
}

function readElement(bytes: Uint8Array, offset: number, tag: number): { readonly start: number; readonly end: number } {
  const length = bytes[offset + 1];
  // Neither curve's signature is 128 bytes long, so that a length is always a single byte.
  if (bytes[offset] !== tag || length === undefined || length > 0x7f || offset + 2 + length > bytes.length) {
    throw new SignatureError("failed unmashalling signature [asn1: syntax error: data truncated or not DER]");
  }
  return { start: offset + 2, end: offset + 2 + length };
}

function positive(bytes: Uint8Array, name: string): bigint {
  const [first, second] = bytes;
  if (first === undefined || (first === 0 && second !== undefined && second < 0x80)) {
    throw new SignatureError("failed unmashalling signature [asn1: structure error: integer not minimally-encoded]");
  }
  const value = toInteger(bytes);
  if (first >= 0x80 || value === 0n) {
    throw new SignatureError(`invalid signature, ${name} must be larger than zero`);
  }
  return value;
}
