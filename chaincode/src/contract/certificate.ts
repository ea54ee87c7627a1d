import { X509Certificate } from "node:crypto";

import { elementsOf, textOfOid, textOfString, type DerElement } from "./der.js";

/** What the rules need of an X.509 certificate (RFC 5280). */
export interface ReadCertificate {
  readonly issuer: Name;
  readonly subject: Name;
  /** SubjectPublicKeyInfo in DER. */
  readonly publicKey: Buffer;
  /** Contents of the first extension of that object identifier. */
  readonly extension: (oid: string) => Buffer | undefined;
}

/** A distinguished name: its relative names in order, each of one attribute or, rarely, more. */
export type Name = readonly (readonly NameAttribute[])[];

interface NameAttribute {
  /** A short name such as `CN`, or the object identifier in its dotted form. */
  readonly type: string;
  /** Absent if the value is not text. */
  readonly text?: string;
  /** The value in DER. */
  readonly bytes: Buffer;
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

const VERSION = 0xa0;
const EXTENSIONS = 0xa3;

/**
 * Reads a certificate. Node's own class says whether it is one; names and extensions, of which that class tells no more than a text
 * that two different names can share, are read from its bytes.
 *
 * @throws {Error} if the bytes are not a certificate.
 */
export function readCertificate(pem: Uint8Array): ReadCertificate {
  const [certificate] = elementsOf(new X509Certificate(pem).raw);
  const [signed] = partsOf(certificate);
  const fields = partsOf(signed).filter(({ tag }) => tag !== VERSION);
  const [, , issuer, , subject, publicKey] = fields;
  if (publicKey === undefined) {
    throw new Error("the certificate has no public key");
  }
  const [list] = partsOf(fields.find(({ tag }) => tag === EXTENSIONS));
  const extensions = partsOf(list).map(partsOf);
  return {
    issuer: nameOf(issuer),
    subject: nameOf(subject),
    publicKey: publicKey.bytes,
    extension: (oid) => extensions.find(([id]) => id !== undefined && textOfOid(id.content) === oid)?.at(-1)?.content,
  };
}

/**
 * A distinguished name as text that no two different names share: texts in quotation marks, other values as the hexadecimal digits
 * of their bytes, `+` between attributes that make one relative name together.
 */
export function textOfName(name: Name): string {
  return name
    .map((attributes) =>
      attributes
        .map(
          ({ type, text, bytes }) =>
            `${type}=${text === undefined ? `#${bytes.toString("hex")}` : JSON.stringify(text)}`,
        )
        .join("+"),
    )
    .join(",");
}

function nameOf(element: DerElement | undefined): Name {
  return partsOf(element).map((relative) => partsOf(relative).map((attribute) => attributeOf(partsOf(attribute))));
}

function attributeOf([type, value]: DerElement[]): NameAttribute {
  if (type === undefined || value === undefined) {
    throw new Error("a name in the certificate lacks a value");
  }
  const oid = textOfOid(type.content);
  const text = textOfString(value);
  return { type: shortNames.get(oid) ?? oid, ...(text !== undefined && { text }), bytes: value.bytes };
}

function partsOf(element: DerElement | undefined): DerElement[] {
  return element === undefined ? [] : elementsOf(element.content);
}
