import { toLowS } from "./ecdsa-signature.js";
import { IdentityError } from "./identity-error.js";
import type { MemberCertificate } from "./member-certificate.js";

const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
const ANY_USAGE = "2.5.29.37.0";

/** The authorities that an MSP trusts. */
export interface TrustAnchors {
  readonly roots: readonly MemberCertificate[];
  readonly intermediates: readonly MemberCertificate[];
}

/**
 * The certificates from the given one up to a trusted root, itself first.
 *
 * Time is judged as an MSP judges it, at the moment the certificate came into force: that a certificate has
 * expired since does not make it another organisation's. Whether it has expired is asked separately, where
 * Fabric asks it: of a proposal's creator.
 *
 * @throws {IdentityError} no chain leads to a root, in Go's words for it.
 */
export function chainOf(certificate: MemberCertificate, anchors: TrustAnchors): readonly MemberCertificate[] {
  const moment = new Date(certificate.notBefore.getTime() + 1000);
  // An MSP verifies with Go's defaults, which ask for a server's usage wherever a certificate restricts its use.
  const usages = certificate.extendedKeyUsages;
  if (usages.length > 0 && !usages.includes(SERVER_AUTH) && !usages.includes(ANY_USAGE)) {
    throw invalid("x509: certificate specifies an incompatible key usage");
  }
  const chain = climb(certificate, anchors, moment, []);
  if (chain === undefined) {
    throw invalid("x509: certificate signed by unknown authority");
  }
  return chain;
}

/** SHA-256 input that identifies a bearer: two encodings of one certificate are one bearer, not two. */
export function canonicalForm(certificate: MemberCertificate, issuer: MemberCertificate): Uint8Array {
  const { signature } = certificate;
  const canonical = issuer.publicKey.asymmetricKeyType === "ec" ? toLowS(signature, issuer.publicKey) : signature;
  return Buffer.concat([certificate.signedPart, canonical]);
}

function climb(
  certificate: MemberCertificate,
  anchors: TrustAnchors,
  moment: Date,
  below: readonly MemberCertificate[],
): readonly MemberCertificate[] | undefined {
  const chain = [...below, certificate];
  if (anchors.roots.some((root) => root.native.raw.equals(certificate.native.raw))) {
    return chain;
  }
  const root = anchors.roots.find((candidate) => isIssuer(candidate, certificate, moment));
  if (root !== undefined) {
    return [...chain, root];
  }
  for (const candidate of anchors.intermediates) {
    if (!chain.includes(candidate) && isIssuer(candidate, certificate, moment)) {
      const found = climb(candidate, anchors, moment, chain);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

function isIssuer(candidate: MemberCertificate, certificate: MemberCertificate, moment: Date): boolean {
  return (
    candidate.isAuthority &&
    moment >= candidate.notBefore &&
    moment <= candidate.notAfter &&
    certificate.native.checkIssued(candidate.native) &&
    certificate.native.verify(candidate.publicKey)
  );
}

function invalid(reason: string): IdentityError {
  return new IdentityError(`the supplied identity is not valid: ${reason}`);
}
