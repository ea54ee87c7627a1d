import { concat, isSame } from "../bytes.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { lowSOf, SignatureError } from "../cryptography/ecdsa-signature.js";
import { CertificateError } from "./certificate-error.js";
import type { Certificate } from "./certificate.js";

const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const ANY_USAGE = "2.5.29.37.0";

/** The trusted authorities, and those between them and bearers. */
export interface TrustAnchors {
  /** Authorities at which a chain must end. */
  readonly roots: readonly Certificate[];
  /** Authorities that may be between these and bearers. */
  readonly intermediates: readonly Certificate[];
}

/**
 * The certificates from the given one, which is first, up to a trusted root.
 *
 * Time is judged as in an MSP, at the moment when the certificate came into force. A later expiry does not make it
 * another organisation's. Expiry is checked separately, as in Fabric, for a proposal's creator.
 *
 * @throws {CertificateError} no chain leads to a root, in Go's words.
 */
export function chainOf(
  certificate: Certificate,
  anchors: TrustAnchors,
  cryptography: Cryptography,
): readonly Certificate[] {
  // An MSP verifies with Go's defaults, which require a server's usage if a certificate restricts its use.
  const usages = certificate.extendedKeyUsages;
  if (usages.length > 0 && !usages.includes(SERVER_AUTH) && !usages.includes(ANY_USAGE)) {
    throw new CertificateError("x509: certificate specifies an incompatible key usage");
  }
  const moment = new Date(certificate.notBefore.getTime() + 1000);
  const chain = climb([certificate], { ...anchors, moment, cryptography });
  if (chain === undefined) {
    throw new CertificateError("x509: certificate signed by unknown authority");
  }
  return chain;
}

/** The input of SHA-256 that identifies a bearer: two encodings of one certificate are one bearer. */
export function canonicalForm({ signature, signedPart }: Certificate, issuer: Certificate): Uint8Array {
  return concat(signedPart, lowered(signature, issuer));
}

/** Only signatures of elliptic keys have two forms. */
function lowered(signature: Uint8Array, { publicKey }: Certificate): Uint8Array {
  try {
    return lowSOf(signature, publicKey.algorithm);
  } catch (error) {
    if (error instanceof SignatureError) {
      return signature;
    }
    throw error;
  }
}

interface Climb extends TrustAnchors {
  readonly moment: Date;
  readonly cryptography: Cryptography;
}

function climb(chain: readonly Certificate[], terms: Climb): readonly Certificate[] | undefined {
  const top = chain.at(-1);
  if (top === undefined || terms.roots.some((root) => isSame(root.der, top.der))) {
    return chain;
  }
  const root = terms.roots.find((candidate) => isIssuer(candidate, chain, top, terms));
  if (root !== undefined) {
    return [...chain, root];
  }
  for (const candidate of terms.intermediates) {
    if (!chain.some(({ der }) => isSame(der, candidate.der)) && isIssuer(candidate, chain, top, terms)) {
      const found = climb([...chain, candidate], terms);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** The rules of Go's `crypto/x509` for an issuer, the cheapest first. */
function isIssuer(
  candidate: Certificate,
  chain: readonly Certificate[],
  certificate: Certificate,
  { moment, cryptography }: Climb,
): boolean {
  const { isAuthority, maySignCertificates, longestPath = Number.POSITIVE_INFINITY, publicKey: key } = candidate;
  const { hash, signature, signedPart: message } = certificate;
  return (
    isAuthority &&
    maySignCertificates &&
    chain.length - 1 <= longestPath &&
    moment >= candidate.notBefore &&
    moment <= candidate.notAfter &&
    isSame(certificate.issuer.der, candidate.subject.der) &&
    cryptography.verify({ key, ...(hash && { hash }), message, signature })
  );
}
