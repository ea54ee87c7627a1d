import { X509Certificate, type KeyObject } from "node:crypto";

import { firstElement } from "./der.js";
import { IdentityError } from "./identity-error.js";
import { x509 } from "./x509.js";

/** A certificate taken apart as far as an MSP's rules go. */
export interface MemberCertificate {
  /** PEM as it was received. */
  readonly pem: string;
  readonly native: X509Certificate;
  readonly publicKey: KeyObject;
  /** True for a certificate that may sign others: such a one is never an identity. */
  readonly isAuthority: boolean;
  readonly organisationalUnits: readonly string[];
  readonly subjectKeyIdentifier: string | undefined;
  readonly extendedKeyUsages: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** DER of the part that is signed. */
  readonly signedPart: Uint8Array;
  /** The issuer's signature; DER where it is ECDSA's. */
  readonly signature: Uint8Array;
}

/** @throws {IdentityError} it is not PEM, or no X.509 certificate. */
export function parseCertificate(pem: string | Uint8Array): MemberCertificate {
  const text = typeof pem === "string" ? pem : Buffer.from(pem).toString("utf8");
  const block = /-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/.exec(text)?.[0];
  if (block === undefined) {
    throw new IdentityError("could not decode the PEM structure");
  }
  try {
    const native = new X509Certificate(block);
    const parsed = new x509.X509Certificate(native.raw);
    return {
      pem: text,
      native,
      publicKey: native.publicKey,
      isAuthority: parsed.getExtension(x509.BasicConstraintsExtension)?.ca ?? false,
      organisationalUnits: parsed.subjectName.getField("OU"),
      subjectKeyIdentifier: parsed.getExtension(x509.SubjectKeyIdentifierExtension)?.keyId,
      extendedKeyUsages: parsed.getExtension(x509.ExtendedKeyUsageExtension)?.usages.map(String) ?? [],
      notBefore: parsed.notBefore,
      notAfter: parsed.notAfter,
      signedPart: firstElement(native.raw),
      signature: new Uint8Array(parsed.signature),
    };
  } catch (cause) {
    throw new IdentityError("parseCertificate failed: this is not an X.509 certificate", { cause });
  }
}
