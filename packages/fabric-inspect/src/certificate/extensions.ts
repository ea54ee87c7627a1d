import { toHex } from "../bytes.js";
import { contentOf, type DerElement, DerError, elementsOf, readElement, tags } from "../der/der.js";
import { objectIdentifierText } from "../der/object-identifier.js";

const oids = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** The bit of the key usage, in its first byte, that allows a key to sign certificates. */
const SIGNS_CERTIFICATES = 0x04;
/** Tag of the key's identifier within the authority's. */
const KEY_IDENTIFIER = 0x80;

/** An extension of a certificate or a revocation list (RFC 5280, section 4.2). */
export interface Extension {
  /** Object identifier in its dotted form. */
  readonly oid: string;
  /** The content for the extension's type, usually DER. */
  readonly value: Uint8Array;
}

/** The parts of extensions that an MSP's rules use. */
export interface Constraints {
  /** True for a certificate that may sign others. Such a certificate is never an identity. */
  readonly isAuthority: boolean;
  /** How many authorities may be between this one and a bearer; absent for any number. */
  readonly longestPath?: number;
  /** False if the certificate restricts its key to other uses than signing certificates. */
  readonly maySignCertificates: boolean;
  /** Object identifiers; empty if the use is not restricted. */
  readonly extendedKeyUsages: readonly string[];
  /** Hexadecimal. */
  readonly subjectKeyIdentifier?: string;
  /** Hexadecimal. */
  readonly authorityKeyIdentifier?: string;
}

/**
 * Reads the field of a certificate or a revocation list that has its extensions, if there are any.
 *
 * @throws {DerError} it has another structure, or has an extension twice
 */
export function readExtensions(field: DerElement | undefined): readonly Extension[] {
  const [list] = field === undefined ? [] : elementsOf(field, field.tag);
  const extensions = (list === undefined ? [] : elementsOf(list, tags.sequence)).map((entry) => {
    const parts = elementsOf(entry, tags.sequence);
    return {
      oid: objectIdentifierText(contentOf(parts[0], tags.objectIdentifier)),
      value: contentOf(parts.at(-1), tags.octetString),
    };
  });
  if (new Set(extensions.map(({ oid }) => oid)).size < extensions.length) {
    throw new DerError("an extension is there twice");
  }
  return extensions;
}

/** @throws {DerError} an extension that the rules use does not have its type's structure */
export function readConstraints(extensions: readonly Extension[]): Constraints {
  const valueOf = (oid: string): DerElement | undefined => {
    const found = extensions.find((extension) => extension.oid === oid);
    return found && readElement(found.value);
  };
  const usage = valueOf(oids.keyUsage);
  const usages = valueOf(oids.extendedKeyUsage);
  const subject = valueOf(oids.subjectKeyIdentifier);
  const authority = valueOf(oids.authorityKeyIdentifier);
  const issuer = authority && elementsOf(authority, tags.sequence).find(({ tag }) => tag === KEY_IDENTIFIER)?.content;
  return {
    ...basicConstraints(valueOf(oids.basicConstraints)),
    maySignCertificates: usage === undefined || ((contentOf(usage, tags.bitString)[1] ?? 0) & SIGNS_CERTIFICATES) !== 0,
    extendedKeyUsages: (usages === undefined ? [] : elementsOf(usages, tags.sequence)).map((one) =>
      objectIdentifierText(contentOf(one, tags.objectIdentifier)),
    ),
    ...(subject && { subjectKeyIdentifier: toHex(contentOf(subject, tags.octetString)) }),
    ...(issuer && { authorityKeyIdentifier: toHex(issuer) }),
  };
}

function basicConstraints(value: DerElement | undefined): Pick<Constraints, "isAuthority" | "longestPath"> {
  const parts = value === undefined ? [] : elementsOf(value, tags.sequence);
  const isAuthority = parts[0]?.tag === tags.boolean && parts[0].content[0] !== 0;
  const length = parts.find(({ tag }) => tag === tags.integer)?.content;
  return {
    isAuthority,
    ...(isAuthority && length && { longestPath: length.reduce((number, byte) => number * 256 + byte, 0) }),
  };
}
