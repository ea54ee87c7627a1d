import { concat, keyOf, toUtf8 } from "../bytes.js";
import { CertificateError } from "../certificate/certificate-error.js";
import { readCertificate, type Certificate } from "../certificate/certificate.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { SignatureError, verifyLowS } from "../cryptography/ecdsa-signature.js";
import { IdentityError } from "../membership/identity-error.js";
import { Msp } from "../membership/msp.js";
import type { EndorsementParts } from "../transaction/transaction-parts.js";
import { Discrepancy } from "./discrepancy.js";

/** The certificate authorities of an organisation of the channel, which certify its members. */
export interface MemberAuthorities {
  /** Root certificates, as PEM. */
  readonly rootCerts: readonly string[];
  /** Certificates of intermediate authorities, as PEM. */
  readonly intermediateCerts?: readonly string[] | undefined;
  /**
   * Organisational unit in the certificates of the organisation's peers, if the organisation uses Fabric's node OUs. It is usually `"peer"`.
   * Without it, any member that the authorities certify counts as an endorser.
   */
  readonly peerUnit?: string | undefined;
}

/** How many endorsers' judged certificates are kept. A channel has some dozens of peers. */
const KEPT = 1_000;

/**
 * The organisations of a channel by MSP id, and the certificates that they issue. It is for programs that know the
 * authorities and do not have the channel's configuration. It judges certificates as `Membership` does, and also their
 * terms. Revocation lists are not read.
 */
export class Members {
  readonly #organisations: ReadonlyMap<string, Organisation>;
  readonly #judged = new Map<string, Certificate>();

  /**
   * @param now - The clock that decides whether a certificate is valid.
   * @throws {IdentityError} a value is not a certificate of an authority.
   */
  constructor(
    members: Readonly<Record<string, MemberAuthorities>>,
    private readonly now: () => Date,
    private readonly cryptography: Cryptography,
  ) {
    this.#organisations = new Map(
      Object.entries(members).map(([mspId, authorities]) => [
        mspId,
        new Organisation(mspId, authorities, cryptography),
      ]),
    );
  }

  /** MSP ids. */
  get organisations(): readonly string[] {
    return [...this.#organisations.keys()];
  }

  /**
   * Refuses an endorsement that is not by a member of its organisation, or not of this response.
   *
   * @throws {Discrepancy}
   */
  verify(
    { mspId, certificate: pem }: { readonly mspId: string; readonly certificate: Uint8Array },
    responsePayload: Uint8Array,
    { endorser, signature }: EndorsementParts,
  ): void {
    const { publicKey, notBefore, notAfter } = this.#judge(mspId, pem);
    const now = this.now();
    if (now < notBefore || now > notAfter) {
      const term = `${notBefore.toISOString()} to ${notAfter.toISOString()}`;
      throw new Discrepancy(
        `the certificate of an endorser of ${mspId} has expired or is not valid yet: it is valid from ${term}`,
      );
    }
    try {
      verifyLowS(concat(responsePayload, endorser), signature, publicKey, this.cryptography);
    } catch (cause) {
      if (!(cause instanceof SignatureError)) {
        throw cause;
      }
      throw new Discrepancy(`the signature of an endorser of ${mspId} is not a signature of this response`, { cause });
    }
  }

  #judge(mspId: string, pem: Uint8Array): Certificate {
    const name = `${mspId}\n${keyOf(pem)}`;
    const known = this.#judged.get(name);
    if (known !== undefined) {
      return known;
    }
    const organisation = this.#organisations.get(mspId);
    if (organisation === undefined) {
      throw new Discrepancy(`the endorser ${mspId} is not a member of the channel`);
    }
    const certificate = organisation.judge(pem);
    if (this.#judged.size >= KEPT) {
      this.#judged.clear();
    }
    this.#judged.set(name, certificate);
    return certificate;
  }
}

class Organisation {
  readonly #msp: Msp;
  readonly #peerUnit: string | undefined;

  constructor(
    private readonly mspId: string,
    { rootCerts, intermediateCerts = [], peerUnit }: MemberAuthorities,
    cryptography: Cryptography,
  ) {
    if (rootCerts.length === 0) {
      throw new IdentityError(`members: ${mspId} has no root certificate`);
    }
    this.#msp = new Msp(
      {
        name: mspId,
        roots: rootCerts.map((pem) => authorityIn(pem, `a root certificate of ${mspId}`)),
        intermediates: intermediateCerts.map((pem) => authorityIn(pem, `an intermediate certificate of ${mspId}`)),
        admins: [],
        revocationLists: [],
        nodeOus: peerUnit === undefined ? [] : [{ role: "peer", unit: peerUnit }],
      },
      cryptography,
    );
    this.#peerUnit = peerUnit;
  }

  /** The certificate, if one of the organisation's authorities has issued it. */
  judge(pem: Uint8Array): Certificate {
    const certificate = this.#refusing("cannot be read", () => readCertificate(pem));
    if (certificate.isAuthority) {
      throw this.#refusal("is an authority's");
    }
    const identity = this.#refusing("was not issued by an authority of the organisation", () =>
      this.#msp.identify(pem, certificate),
    );
    if (this.#peerUnit !== undefined && !this.#msp.hasRole(identity, "peer")) {
      throw this.#refusal(`is not a peer's: it has no organisational unit "${this.#peerUnit}"`);
    }
    this.#refusing("is not one of a member", () => {
      this.#msp.validate(identity);
    });
    return certificate;
  }

  #refusing<T>(problem: string, judge: () => T): T {
    try {
      return judge();
    } catch (cause) {
      if (cause instanceof CertificateError || cause instanceof IdentityError) {
        throw this.#refusal(`${problem}: ${cause.message}`, cause);
      }
      throw cause;
    }
  }

  #refusal(problem: string, cause?: Error): Discrepancy {
    return new Discrepancy(`the certificate of an endorser of ${this.mspId} ${problem}`, { cause });
  }
}

/** @throws {IdentityError} it is not the certificate of an authority. */
function authorityIn(pem: string, what: string): Uint8Array {
  const bytes = toUtf8(pem);
  let certificate: Certificate;
  try {
    certificate = readCertificate(bytes);
  } catch (cause) {
    if (!(cause instanceof CertificateError)) {
      throw cause;
    }
    throw new IdentityError(`members: ${what} is not an X.509 certificate in PEM`, { cause });
  }
  if (!certificate.isAuthority) {
    throw new IdentityError(`members: ${what} is not the certificate of an authority`);
  }
  if (certificate.subjectKeyIdentifier === undefined) {
    throw new IdentityError(`members: ${what} has no subject key identifier, without which Fabric takes no authority`);
  }
  return bytes;
}
