import { fromBase64, keyOf } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { contentOf, type DerElement, elementsOf, tags, wrapperTag } from "../der/der.js";
import { CertificateError } from "./certificate-error.js";
import { serialText, type Certificate } from "./certificate.js";
import { readConstraints, readExtensions } from "./extensions.js";
import { readSignedObject, requireSameAlgorithm, type SignedObject } from "./signed-object.js";

/** Number of the field that has a list's extensions. */
const EXTENSIONS = wrapperTag(0);

/** A certificate revocation list (RFC 5280, section 5) of an MSP's configuration. */
export interface RevocationList {
  /** True if this list, signed by the given issuer, names the certificate. */
  readonly revokes: (certificate: Certificate, issuer: Certificate) => boolean;
}

/** @throws {CertificateError} it is not PEM or DER of a revocation list, or does not name its issuer */
export function readRevocationList(bytes: Uint8Array, cryptography: Cryptography): RevocationList {
  const { list, authority, serials } = takeApart(bytes);
  if (authority === undefined) {
    throw new CertificateError("could not obtain Authority Key Identifier for crl: authorityKeyIdentifier not found");
  }
  const { content, hash, signature } = list;
  return {
    revokes: (certificate, issuer) =>
      issuer.subjectKeyIdentifier === authority &&
      serials.has(certificate.serialNumber) &&
      cryptography.verify({ key: issuer.publicKey, ...(hash && { hash }), message: content.whole, signature }),
  };
}

interface ListParts {
  readonly list: SignedObject;
  readonly authority: string | undefined;
  readonly serials: ReadonlySet<string>;
}

function takeApart(bytes: Uint8Array): ListParts {
  const pem = /-----BEGIN X509 CRL-----([^-]*)-----END X509 CRL-----/.exec(keyOf(bytes))?.[1];
  try {
    const list = readSignedObject(pem === undefined ? bytes : fromBase64(pem));
    const fields = elementsOf(list.content, tags.sequence);
    const [algorithm, , revoked] = fields.filter(({ tag }) => tag === tags.sequence);
    requireSameAlgorithm(list, algorithm);
    const extensions = readExtensions(fields.find(({ tag }) => tag === EXTENSIONS));
    return {
      list,
      authority: readConstraints(extensions).authorityKeyIdentifier,
      serials: new Set(serialsIn(revoked)),
    };
  } catch (cause) {
    throw new CertificateError("could not parse RevocationList", { cause });
  }
}

function serialsIn(revoked: DerElement | undefined): readonly string[] {
  return (revoked === undefined ? [] : elementsOf(revoked, tags.sequence)).map((entry) => {
    const [serial] = elementsOf(entry, tags.sequence);
    return serialText(contentOf(serial, tags.integer));
  });
}
