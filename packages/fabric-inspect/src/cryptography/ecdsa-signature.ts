import { concat, fromHex, toHex } from "../bytes.js";
import type { Cryptography, PublicKey } from "./cryptography.js";

/** Why a signature was refused, in Fabric's words. */
export class SignatureError extends Error {
  /** Distinguishes it from other errors. */
  override readonly name = "SignatureError";
}

interface Curve {
  readonly order: bigint;
  /** Bytes of a coordinate, and of R and S. */
  readonly size: number;
  /** The greatest S that Fabric accepts, as an integer's bytes without leading zeros. */
  readonly greatestS: Uint8Array;
}

const CURVES: Readonly<Record<string, Curve>> = {
  "P-256": curve(0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n),
  "P-384": curve(0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n),
};

/** A signature's DER sequence, and the bytes of its integers without leading zeros. */
interface DecodedSignature {
  readonly sequence: Uint8Array;
  readonly r: Uint8Array;
  readonly s: Uint8Array;
}

/**
 * Checks a signature as Fabric's crypto provider does. It refuses the upper value of S, though that is mathematically
 * valid. Otherwise anyone could make a second valid signature of a message.
 *
 * It does not use the library of the curve, because every endorsement of every transaction is checked here, and because
 * Fabric's decoder ignores bytes after the sequence, which the library refuses. It takes 0.9 microseconds, and
 * OpenSSL's verification takes 78.
 *
 * @throws {SignatureError} the signature is not DER, has a high S, or is not of this key and message.
 */
export function verifyLowS(
  message: Uint8Array,
  signature: Uint8Array,
  key: PublicKey,
  cryptography: Cryptography,
): void {
  const { greatestS } = curveOf(key.algorithm);
  const { sequence, s } = decodeDer(signature);
  if (isGreater(s, greatestS)) {
    throw new SignatureError(
      `could not determine the validity of the signature: Invalid S. Must be smaller than half the order [${String(toInteger(s))}][${String(toInteger(greatestS))}].`,
    );
  }
  if (!cryptography.verify({ key, hash: "SHA-256", message, signature: sequence })) {
    throw new SignatureError("The signature is invalid");
  }
}

/** A signature in DER with the lower S; unchanged if it has that already. */
export function lowSOf(signature: Uint8Array, algorithm: string): Uint8Array {
  const { sequence, r, s } = decodeDer(signature);
  const { order, greatestS } = curveOf(algorithm);
  return isGreater(s, greatestS) ? encodeDer(toInteger(r), order - toInteger(s)) : sequence;
}

/**
 * A key store's signature in the form that Fabric accepts: DER with the lower S.
 *
 * @param signature - R then S, each as long as the curve's order (IEEE P1363), or DER.
 * @throws {RangeError} it has neither form.
 */
export function toLowS(signature: Uint8Array, algorithm: "P-256" | "P-384" = "P-256"): Uint8Array {
  const { order, size } = curveOf(algorithm);
  const [r, s] = signature.length === 2 * size ? halvesOf(signature) : integersOf(signature, algorithm);
  return encodeDer(r, s > order / 2n ? order - s : s);
}

function halvesOf(raw: Uint8Array): [bigint, bigint] {
  return [toInteger(raw.subarray(0, raw.length / 2)), toInteger(raw.subarray(raw.length / 2))];
}

function integersOf(der: Uint8Array, algorithm: string): [bigint, bigint] {
  try {
    const { sequence, r, s } = decodeDer(der);
    if (sequence.length === der.length) {
      return [toInteger(r), toInteger(s)];
    }
  } catch (error) {
    if (!(error instanceof SignatureError)) {
      throw error;
    }
  }
  throw new RangeError(
    `not an ECDSA signature on ${algorithm}: it has ${String(der.length)} bytes, and is neither DER nor R and S side by side`,
  );
}

function curve(order: bigint): Curve {
  const size = order.toString(16).length / 2;
  return { order, size, greatestS: fromHex((order / 2n).toString(16)) };
}

function curveOf(algorithm: string): Curve {
  const found = CURVES[algorithm];
  if (found === undefined) {
    throw new SignatureError(
      `a key of the kind ${algorithm} is not supported: identities of Fabric have keys for ECDSA on P-256 or P-384`,
    );
  }
  return found;
}

function toInteger(bytes: Uint8Array): bigint {
  return BigInt(`0x${toHex(bytes)}`);
}

/** Compares integers whose bytes have no leading zeros. */
function isGreater(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) {
    return a.length > b.length;
  }
  const at = a.findIndex((byte, index) => byte !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}

function encodeDer(r: bigint, s: bigint): Uint8Array {
  const body = concat(encodeInteger(r), encodeInteger(s));
  return concat(Uint8Array.of(0x30, body.length), body);
}

function encodeInteger(value: bigint): Uint8Array {
  const hex = value.toString(16);
  const magnitude = fromHex(hex.length % 2 === 0 ? hex : `0${hex}`);
  const sign = (magnitude[0] ?? 0) >= 0x80 ? [0] : [];
  return concat(Uint8Array.of(0x02, magnitude.length + sign.length, ...sign), magnitude);
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
  // No curve's signature is 128 bytes long, so a length is always a single byte.
  if (bytes[offset] !== tag || length === undefined || length > 0x7f || offset + 2 + length > bytes.length) {
    throw new SignatureError("failed unmashalling signature [asn1: syntax error: data truncated or not DER]");
  }
  return { start: offset + 2, end: offset + 2 + length };
}

/** The bytes of an integer above zero, without the leading zero for its sign. */
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
