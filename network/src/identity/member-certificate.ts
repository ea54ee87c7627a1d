import { X509Certificate, type KeyObject } from "node:crypto";

import { readExtensions } from "./certificate-extension.js";
import { elementsOf, tags, wrapperTag } from "./der.js";
import { organisationalUnitsOf } from "./distinguished-name.js";
import { IdentityError } from "./identity-error.js";
import { readSignedObject } from "./signed-object.js";

const versionField = wrapperTag(0);
const extensionsField = wrapperTag(3);

/** A certificate taken apart as far as an MSP's rules go. */
export interface MemberCertificate {
  /** PEM as it was received. */
  readonly pem: string;
  readonly native: X509Certificate;
  readonly publicKey: KeyObject;
  /** True for a certificate that may sign others: such a one is never an identity. */
  readonly isAuthority: boolean;
  /** DER of the bearer's name. */
  readonly subject: Uint8Array;
  readonly organisationalUnits: readonly string[];
  /** Hexadecimal. */
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
  // Fabric reads the first block, whatever its label says.
  const [, base64] = /-----BEGIN [^-]+-----([^-]+)-----END [^-]+-----/.exec(text) ?? [];
  if (base64 === undefined) {
    throw new IdentityError("could not decode the PEM structure");
  }
  try {
    const native = new X509Certificate(Buffer.from(base64, "base64"));
    const { content, signature } = readSignedObject(native.raw);
    const fields = elementsOf(content, tags.sequence);
    // Version, serial number, algorithm, issuer, validity, subject; the first is left out in version 1.
    const subject = fields[fields[0]?.tag === versionField ? 5 : 4];
    const extensions = readExtensions(fields.find(({ tag }) => tag === extensionsField));
    return {
      pem: text,
      native,
      publicKey: native.publicKey,
      isAuthority: extensions.isAuthority,
      subject: subject?.whole ?? new Uint8Array(),
      organisationalUnits: organisationalUnitsOf(subject),
      subjectKeyIdentifier: extensions.subjectKeyIdentifier,
      extendedKeyUsages: extendedKeyUsagesOf(native),
      notBefore: new Date(native.validFrom),
      notAfter: new Date(native.validTo),
      signedPart: content.whole,
      signature,
    };
  } catch (cause) {
    throw new IdentityError("parseCertificate failed: this is not an X.509 certificate", { cause });
  }
}

/** Node's name for them is `keyUsage`, and a certificate whose use is not restricted has none, whatever its type says. */
function extendedKeyUsagesOf({ keyUsage }: { readonly keyUsage: readonly string[] | undefined }): readonly string[] {
  return keyUsage ?? [];
}
