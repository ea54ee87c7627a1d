import { toHex } from "../bytes.js";
import { contentOf, type DerElement, DerError, elementsOf, tags } from "../der/der.js";
import { objectIdentifierText } from "../der/object-identifier.js";

/**
 * A name in a certificate (RFC 5280, section 4.1.2.4): its relative names in order, each with one attribute or, rarely,
 * more.
 */
export interface DistinguishedName {
  /** DER of the whole name. Two names are equal if these bytes are. */
  readonly der: Uint8Array;
  /** Its relative names. */
  readonly relative: readonly (readonly NameAttribute[])[];
}

/** One attribute of a name. */
export interface NameAttribute {
  /** A short name such as `CN`, or the object identifier in its dotted form. */
  readonly type: string;
  /** Absent if the value is not text in UTF-8 or ASCII. */
  readonly text?: string;
  /** The value in DER. */
  readonly value: DerElement;
}

const shortNames: ReadonlyMap<string, string> = new Map([
  ["2.5.4.3", "CN"],
  ["2.5.4.6", "C"],
  ["2.5.4.7", "L"],
  ["2.5.4.8", "ST"],
  ["2.5.4.10", "O"],
  ["2.5.4.11", "OU"],
  ["1.2.840.113549.1.9.1", "E"],
]);

const ascii: readonly number[] = [tags.numericString, tags.printableString, tags.ia5String, tags.visibleString];

/** @throws {DerError} it is not a name */
export function readName(element: DerElement): DistinguishedName {
  const relative = elementsOf(element, tags.sequence).map((set) =>
    elementsOf(set, tags.set).map((pair) => attributeOf(elementsOf(pair, tags.sequence))),
  );
  return { der: element.whole, relative };
}

/**
 * A name as text that is unique for it: texts in quotation marks, other values as the hexadecimal digits of their DER,
 * and `+` between the attributes of one relative name.
 */
export function textOfName({ relative }: DistinguishedName): string {
  return relative
    .map((attributes) =>
      attributes
        .map(
          ({ type, text, value }) => `${type}=${text === undefined ? `#${toHex(value.whole)}` : JSON.stringify(text)}`,
        )
        .join("+"),
    )
    .join(",");
}

/** The organisational units in a name, in its order, in each kind of string that Go reads. */
export function organisationalUnitsOf({ relative }: DistinguishedName): readonly string[] {
  return relative
    .flat()
    .filter(({ type }) => type === "OU")
    .map(({ text, value }) => text ?? olderText(value));
}

function attributeOf([type, value]: readonly DerElement[]): NameAttribute {
  if (value === undefined) {
    throw new DerError("a name lacks a value");
  }
  const oid = objectIdentifierText(contentOf(type, tags.objectIdentifier));
  const text = textOf(value);
  return { type: shortNames.get(oid) ?? oid, ...(text !== undefined && { text }), value };
}

function textOf({ tag, content }: DerElement): string | undefined {
  if (tag !== tags.utf8String && !(ascii.includes(tag) && content.every((byte) => byte < 0x80))) {
    return undefined;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined;
  }
}

function olderText({ tag, content }: DerElement): string {
  switch (tag) {
    case tags.bmpString:
      // UTF-16 with the high byte first.
      return new TextDecoder("utf-16be").decode(content);
    case tags.teletexString:
      return String.fromCharCode(...content);
    default:
      return new TextDecoder().decode(content);
  }
}
