import { verify, type KeyObject } from "node:crypto";

import { firstElement } from "./der.js";
import { IdentityError } from "./identity-error.js";
import type { MemberCertificate } from "./member-certificate.js";
import { x509 } from "./x509.js";

/** A certificate revocation list of an MSP's configuration. */
export interface RevocationList {
  /** True where this list, signed by the given issuer, names the certificate. */
  readonly revokes: (certificate: MemberCertificate, issuer: MemberCertificate) => boolean;
}

/** @throws {IdentityError} it is not PEM or DER of a revocation list, or does not say whose it is. */
export function parseRevocationList(bytes: Uint8Array): RevocationList {
  const pem = /-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----/.exec(Buffer.from(bytes).toString("latin1"))?.[1];
  let list: x509.X509Crl;
  try {
    list = new x509.X509Crl(pem === undefined ? Buffer.from(bytes) : Buffer.from(pem, "base64"));
  } catch (cause) {
    throw new IdentityError("could not parse RevocationList", { cause });
  }
  const authority = list.getExtension(x509.AuthorityKeyIdentifierExtension)?.keyId;
  if (authority === undefined) {
    throw new IdentityError("could not obtain Authority Key Identifier for crl: authorityKeyIdentifier not found");
  }
  const serials = new Set(list.entries.map((entry) => normalise(entry.serialNumber)));
  return {
    revokes: (certificate, issuer) =>
      issuer.subjectKeyIdentifier === authority &&
      serials.has(normalise(certificate.native.serialNumber)) &&
      isSignedBy(list, issuer.publicKey),
  };
}

function isSignedBy(list: x509.X509Crl, issuer: KeyObject): boolean {
  return verify("sha256", firstElement(new Uint8Array(list.rawData)), issuer, new Uint8Array(list.signature));
}

function normalise(serial: string): string {
  return serial.toLowerCase().replace(/^0+/, "");
}
