/** Kinds of DER elements, by their names in ASN.1. */
export type TagName =
  | "boolean"
  | "integer"
  | "bitString"
  | "octetString"
  | "objectIdentifier"
  | "utf8String"
  | "numericString"
  | "printableString"
  | "teletexString"
  | "ia5String"
  | "visibleString"
  | "utcTime"
  | "generalizedTime"
  | "bmpString"
  | "sequence"
  | "set";

/** Tags of the DER elements that certificates and revocation lists are made of. */
export const tags: Readonly<Record<TagName, number>> = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  visibleString: 0x1a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
};

/** Tag of a field with a number of its own that is wrapped around an element. */
export function wrapperTag(number: number): number {
  return 0xa0 | number;
}

/** Bytes are not DER, or do not have the expected structure. */
export class DerError extends Error {
  /** This field distinguishes the error from other errors. */
  override readonly name = "DerError";
}

/** An element of DER. */
export interface DerElement {
  /** Its tag, a single byte. */
  readonly tag: number;
  /** Its content. */
  readonly content: Uint8Array;
  /** The element with tag and length. */
  readonly whole: Uint8Array;
}

/**
 * The one element in the bytes.
 *
 * @throws {DerError} there is none, or more bytes follow
 */
export function readElement(bytes: Uint8Array): DerElement {
  const [element, ...others] = readElements(bytes);
  if (element === undefined || others.length > 0) {
    throw new DerError("a single element was expected");
  }
  return element;
}

/**
 * All elements in the bytes, one after the other, such as the content of a sequence.
 *
 * @throws {DerError} they are cut off, or have a form of tag or length that DER does not allow
 */
export function readElements(bytes: Uint8Array): readonly DerElement[] {
  const elements: DerElement[] = [];
  for (let offset = 0; offset < bytes.length;) {
    const { start, end } = extentAt(bytes, offset);
    elements.push({
      tag: bytes[offset] ?? 0,
      content: bytes.subarray(start, end),
      whole: bytes.subarray(offset, end),
    });
    offset = end;
  }
  return elements;
}

/** The elements inside of one that must have the given tag. */
export function elementsOf(element: DerElement | undefined, tag: number): readonly DerElement[] {
  return readElements(contentOf(element, tag));
}

/**
 * The content of an element that must have the given tag.
 *
 * @throws {DerError} there is none, or it has another tag
 */
export function contentOf(element: DerElement | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) {
    throw new DerError(`tag ${String(tag)} was expected, found ${String(element?.tag)}`);
  }
  return element.content;
}

/** The start and end of an element's content. */
function extentAt(bytes: Uint8Array, offset: number): { readonly start: number; readonly end: number } {
  if (((bytes[offset] ?? 0) & 0x1f) === 0x1f) {
    throw new DerError("a tag of several bytes, which no certificate has");
  }
  const first = bytes[offset + 1];
  if (first === undefined) {
    throw new DerError("cut off before a length");
  }
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  const start = offset + 2 + lengthBytes;
  const length =
    lengthBytes === 0 ? first : bytes.subarray(offset + 2, start).reduce((value, byte) => value * 256 + byte, 0);
  const isShortest = lengthBytes === 0 ? first < 0x80 : length >= Math.max(0x80, 256 ** (lengthBytes - 1));
  if (!isShortest || lengthBytes > 4) {
    throw new DerError("a length is not in its shortest form");
  }
  if (start + length > bytes.length) {
    throw new DerError("cut off within an element");
  }
  return { start, end: start + length };
}
