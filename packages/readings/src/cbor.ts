import { decode, decodeFirst, encode, rfc8949EncodeOptions, Tagged, Tokenizer, Type, type DecodeOptions } from "cborg";

import { malformed } from "./errors.js";

export { Tagged };

/** Decimal fraction (RFC 8949, section 3.4.4). */
export const DECIMAL_FRACTION = 4;
/** COSE_Sign1 (RFC 9052, section 2). */
export const SIGN1 = 18;

/** Encodes in the core deterministic form (RFC 8949, section 4.2.1). */
export function toCbor(value: unknown): Uint8Array {
  return encode(value, rfc8949EncodeOptions);
}

const DECODING: DecodeOptions = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  tags: Tagged.preserve(DECIMAL_FRACTION, SIGN1),
};

/**
 * Refuses an integer that is written as a floating point number: once it is read nobody can tell it from the integer, and one value would have two
 * signed forms (RFC 8949, section 4.2.2).
 */
class IntegersAsIntegers extends Tokenizer {
  override next() {
    const token = super.next();
    if (token.type === Type.float && Number.isInteger(token.value)) {
      throw new Error(`the integer ${String(token.value)} is written as a floating point number`);
    }
    return token;
  }
}

function decodingOf(bytes: Uint8Array): DecodeOptions {
  return { ...DECODING, tokenizer: new IntegersAsIntegers(bytes, DECODING) };
}

/**
 * Decodes one item in preferred serialisation: shortest lengths, none indefinite, no key twice, integers as integers. Maps become `Map`.
 *
 * @throws {ReadingError} `MALFORMED`: the bytes are not that.
 */
export function fromCbor(bytes: Uint8Array, what: string): unknown {
  return orMalformed(bytes, what, () => decode(bytes, decodingOf(bytes)) as unknown);
}

/**
 * Splits the first item off a sequence of items (RFC 8742).
 *
 * @throws {ReadingError} `MALFORMED`: it begins with no item, or with the beginning of one.
 */
export function firstOf(sequence: Uint8Array, what: string): { readonly item: Uint8Array; readonly rest: Uint8Array } {
  const rest = orMalformed(sequence, what, () => decodeFirst(sequence, decodingOf(sequence))[1]);
  return { item: sequence.subarray(0, sequence.length - rest.length), rest };
}

function orMalformed<T>(bytes: Uint8Array, what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw malformed(`${what} is not CBOR in preferred serialisation: ${reason}`, { bytes: bytes.length }, error);
  }
}

export function isMap(value: unknown): value is ReadonlyMap<unknown, unknown> {
  return value instanceof Map;
}

export function isBytes(value: unknown): value is Uint8Array {
  return value instanceof Uint8Array;
}

export function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

export function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
