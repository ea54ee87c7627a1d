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

/** The one form that is taken: what Fabric's tools write, and nothing beside it. */
const ONE_CERTIFICATE = /^-----BEGIN CERTIFICATE-----\r?\n([A-Za-z0-9+/=\r\n]+)-----END CERTIFICATE-----\s*$/;

/** Far more than a certificate with attributes has, so that nobody fills memory with what follows it. */
const MOST_BYTES = 16 * 1024;

/**
 * The bytes of a certificate in PEM. A peer checks signatures by the first block of the text, whatever its label is; OpenSSL reads the first
 * one that has the label of a certificate. Of a text with two blocks, each would take another one for the caller's.
 *
 * @throws {Error} if the text is not one certificate and no more.
 */
function certificateIn(pem: Uint8Array): X509Certificate {
  if (pem.length > MOST_BYTES) {
    throw new Error(`it has ${String(pem.length)} bytes; ${String(MOST_BYTES)} is the most`);
  }
  const [, base64] = ONE_CERTIFICATE.exec(Buffer.from(pem).toString("latin1")) ?? [];
  if (base64 === undefined) {
    throw new Error("it must be one certificate in PEM, with nothing before or after it");
  }
  const der = Buffer.from(base64, "base64");
  const certificate = new X509Certificate(der);
  if (!certificate.raw.equals(der)) {
    throw new Error("something follows the certificate");
  }
  return certificate;
}

/**
 * Reads a certificate. Node's own class says whether it is one; names and extensions, of which that class tells no more than a text
 * that two different names can share, are read from its bytes.
 *
 * @throws {Error} if the bytes are not one certificate in PEM and no more.
 */
export function readCertificate(pem: Uint8Array): ReadCertificate {
  const [certificate] = elementsOf(certificateIn(pem).raw);
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
