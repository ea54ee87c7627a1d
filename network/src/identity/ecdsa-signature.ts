import { sign, verify, type KeyObject } from "node:crypto";

/** Why a signature was not accepted, in the words Fabric uses. */
export class SignatureError extends Error {
  override readonly name = "SignatureError";
}

interface Curve {
  readonly order: bigint;
  /** The greatest S that Fabric accepts, as an integer's bytes without leading zeros. */
  readonly greatestS: Uint8Array;
}

const CURVES: Readonly<Record<string, Curve>> = {
  prime256v1: curve(0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n),
  secp384r1: curve(0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n),
};

/** A signature's DER sequence, and the bytes of its integers without leading zeros. */
interface DecodedSignature {
  readonly sequence: Uint8Array;
  readonly r: Uint8Array;
  readonly s: Uint8Array;
}

/**
 * ECDSA with SHA-256 in the one form that Fabric accepts: DER, with the lower of the two possible values of S.
 * Node's native signing takes some 30 microseconds where a signature in JavaScript takes ten times that.
 */
export function signLowS(message: Uint8Array, privateKey: KeyObject): Buffer {
  return toLowS(sign("sha256", message, privateKey), privateKey);
}

/**
 * Checks a signature as Fabric's crypto provider does, which refuses the upper value of S though it is
 * mathematically as good: otherwise anyone could make a second valid signature of a message.
 *
 * @throws {SignatureError} the signature is not DER, has a high S, or is not of this key and message.
 */
export function verifyLowS(message: Uint8Array, signature: Uint8Array, publicKey: KeyObject): void {
  const { greatestS } = curveOf(publicKey);
  const { sequence, s } = decodeDer(signature);
  if (isGreater(s, greatestS)) {
    throw new SignatureError(
      `could not determine the validity of the signature: Invalid S. Must be smaller than half the order [${String(toInteger(s))}][${String(toInteger(greatestS))}].`,
    );
  }
  if (!verify("sha256", message, publicKey, sequence)) {
    throw new SignatureError("The signature is invalid");
  }
}

/** The same signature with the lower S; itself where it has that already. */
export function toLowS(signature: Uint8Array, publicKey: KeyObject): Buffer {
  const { sequence, r, s } = decodeDer(signature);
  const { order, greatestS } = curveOf(publicKey);
  return isGreater(s, greatestS)
    ? encodeDer(toInteger(r), order - toInteger(s))
    : Buffer.from(sequence.buffer, sequence.byteOffset, sequence.byteLength);
}

function curve(order: bigint): Curve {
  return { order, greatestS: Buffer.from((order / 2n).toString(16), "hex") };
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
  return BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
}

/** Compares integers whose bytes have no leading zeros. */
function isGreater(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length ? Buffer.compare(a, b) > 0 : a.length > b.length;
}

function encodeDer(r: bigint, s: bigint): Buffer {
  const body = Buffer.concat([encodeInteger(r), encodeInteger(s)]);
  return Buffer.concat([Buffer.from([0x30, body.length]), body]);
}

function encodeInteger(value: bigint): Buffer {
  const hex = value.toString(16);
  const magnitude = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, "hex");
  const signed = (magnitude[0] ?? 0) >= 0x80 ? Buffer.concat([Buffer.from([0]), magnitude]) : magnitude;
  return Buffer.concat([Buffer.from([0x02, signed.length]), signed]);
}

function decodeDer(signature: Uint8Array): DecodedSignature {
  const sequence = readElement(signature, 0, 0x30);
  const r = readElement(signature, sequence.start, 0x02);
  const s = readElement(signature, r.end, 0x02);
  if (s.end !== sequence.end) {
    throw new SignatureError("failed unmashalling signature [asn1: structure error: sequence truncated or too long]");
  }
  return {
    sequence: signature.subarray(0, sequence.end),
    r: positive(signature.subarray(r.start, r.end), "R"),
    s: positive(signature.subarray(s.start, s.end), "S"),
  };
}

function readElement(bytes: Uint8Array, offset: number, tag: number): { readonly start: number; readonly end: number } {
  const length = bytes[offset + 1];
  // Neither curve's signature is 128 bytes long, so that a length is always a single byte.
  if (bytes[offset] !== tag || length === undefined || length > 0x7f || offset + 2 + length > bytes.length) {
    throw new SignatureError("failed unmashalling signature [asn1: syntax error: data truncated or not DER]");
  }
  return { start: offset + 2, end: offset + 2 + length };
}

/** The bytes of an integer above zero, without the leading zero that only says its sign. */
function positive(bytes: Uint8Array, name: string): Uint8Array {
  const [first, second] = bytes;
  if (first === undefined || (first === 0 && second !== undefined && second < 0x80)) {
    throw new SignatureError("failed unmashalling signature [asn1: structure error: integer not minimally-encoded]");
  }
  if (first >= 0x80 || (first === 0 && second === undefined)) {
    throw new SignatureError(`invalid signature, ${name} must be larger than zero`);
  }
  return first === 0 ? bytes.subarray(1) : bytes;
}
