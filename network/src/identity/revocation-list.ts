import { verify, type KeyObject } from "node:crypto";

import { authorityKeyIdentifier, extensionsField, readExtensions } from "./certificate-extension.js";
import { integer, sequence, time } from "./der-writer.js";
import { contentOf, type DerElement, elementsOf, tags, wrapperTag } from "./der.js";
import { IdentityError } from "./identity-error.js";
import type { MemberCertificate } from "./member-certificate.js";
import { toPem } from "./pem.js";
import { readSignedObject, signatureAlgorithm, type SignedObject, signObject } from "./signed-object.js";

/** Number of the field that has a list's extensions. */
const extensionsNumber = 0;
/** Version 2, the one that has extensions. */
const version = integer(Buffer.from([1]));

/** A certificate revocation list of an MSP's configuration. */
export interface RevocationList {
  /** True where this list, signed by the given issuer, names the certificate. */
  readonly revokes: (certificate: MemberCertificate, issuer: MemberCertificate) => boolean;
}

/** @throws {IdentityError} it is not PEM or DER of a revocation list, or does not say whose it is. */
export function parseRevocationList(bytes: Uint8Array): RevocationList {
  const pem = /-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
  let list: SignedObject;
  let authority: string | undefined;
  let serials: ReadonlySet<string>;
  try {
    list = readSignedObject(pem === undefined ? bytes : Buffer.from(pem, "base64"));
    const fields = elementsOf(list.content, tags.sequence);
    authority = readExtensions(fields.find(({ tag }) => tag === wrapperTag(extensionsNumber))).authorityKeyIdentifier;
    serials = new Set(revokedOf(fields).map((serial) => normalise(serial)));
  } catch (cause) {
    throw new IdentityError("could not parse RevocationList", { cause });
  }
  if (authority === undefined) {
    throw new IdentityError("could not obtain Authority Key Identifier for crl: authorityKeyIdentifier not found");
  }
  return {
    revokes: (certificate, issuer) =>
      issuer.subjectKeyIdentifier === authority &&
      serials.has(normalise(certificate.native.serialNumber)) &&
      isSignedBy(list, issuer.publicKey),
  };
}

/** Serial numbers (hexadecimal) of a list's certificates: the third sequence, after the algorithm and the issuer. */
function revokedOf(fields: readonly DerElement[]): readonly string[] {
  const [, , revoked] = fields.filter(({ tag }) => tag === tags.sequence);
  return (revoked === undefined ? [] : elementsOf(revoked, tags.sequence)).map((entry) => {
    const [serial] = elementsOf(entry, tags.sequence);
    return Buffer.from(contentOf(serial, tags.integer)).toString("hex");
  });
}

function isSignedBy({ content, signature }: SignedObject, issuer: KeyObject): boolean {
  return verify("sha256", content.whole, issuer, signature);
}

function normalise(serial: string): string {
  return serial.toLowerCase().replace(/^0+/, "");
}

/** What a list is to say. */
export interface RevocationListContent {
  /** DER of the name. */
  readonly issuer: Uint8Array;
  /** Of the issuer's key, hexadecimal. */
  readonly issuerKeyIdentifier: string;
  /** Hexadecimal. */
  readonly serialNumbers: readonly string[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/** A signed list (PEM) under the label by which Go reads one. */
export function signedRevocationList(content: RevocationListContent, key: KeyObject): string {
  const { issuer, issuerKeyIdentifier, serialNumbers, thisUpdate, nextUpdate } = content;
  const revokedAt = time(new Date());
  const entries = serialNumbers.map((serial) => sequence(integer(Buffer.from(serial, "hex")), revokedAt));
  const list = sequence(
    version,
    signatureAlgorithm,
    issuer,
    time(thisUpdate),
    time(nextUpdate),
    sequence(...entries),
    extensionsField(extensionsNumber, [authorityKeyIdentifier(issuerKeyIdentifier)]),
  );
  return toPem("X509 CRL", signObject(list, key));
}
