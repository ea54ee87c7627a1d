import { X509Certificate, verify, type KeyObject } from "node:crypto";

import { Protocol } from "../../errors/index.js";
import type { EndorsementParts } from "../transaction-parts.js";
import { Discrepancy } from "./discrepancy.js";
import { hasLowS } from "./low-s.js";

/** The certificate authorities that an organisation of the channel has its members certified by. */
export interface MemberAuthorities {
  /** Root certificates, as PEM. */
  readonly rootCerts: readonly string[];
  /** Certificates of authorities below these, as PEM. */
  readonly intermediateCerts?: readonly string[] | undefined;
  /**
   * Organisational unit that the certificates of the organisation's peers carry, where it tells peers from other members by
   * that (Fabric's node OUs): `"peer"`, as a rule. Without it whatever is certified by the authorities may endorse.
   */
  readonly peerUnit?: string | undefined;
}

/** How many endorsers' certificates are kept as judged. A channel has some dozens of peers. */
const KEPT = 1_000;
/** A chain of authorities is never as long. */
const LONGEST_CHAIN = 10;

interface JudgedCertificate {
  readonly key: KeyObject;
  readonly validFrom: number;
  readonly validTo: number;
}

/** The organisations of a channel by MSP id, and the certificates that they issue. Revocation lists are not read. */
export class Members {
  readonly #organisations: ReadonlyMap<string, Organisation>;
  readonly #judged = new Map<string, JudgedCertificate>();

  readonly #now: () => Date;

  /**
   * @param now - the clock by which the terms of certificates are judged.
   * @throws {Protocol} `INVALID_CONFIGURATION` if something is not a certificate of an authority.
   */
  constructor(members: Readonly<Record<string, MemberAuthorities>>, now = () => new Date()) {
    this.#now = now;
    this.#organisations = new Map(
      Object.entries(members).map(([mspId, authorities]) => [mspId, new Organisation(mspId, authorities)]),
    );
  }

  /** MSP ids. */
  get organisations(): readonly string[] {
    return [...this.#organisations.keys()];
  }

  /**
   * Refuses an endorsement that is not by a member of the organisation it names, or not over this response.
   *
   * @throws {Discrepancy}
   */
  verify(
    { mspId, certificate }: { readonly mspId: string; readonly certificate: Uint8Array },
    responsePayload: Uint8Array,
    { endorser, signature }: EndorsementParts,
  ): void {
    const { key, validFrom, validTo } = this.#judge(mspId, certificate);
    const now = this.#now().getTime();
    if (now < validFrom || now > validTo) {
      throw new Discrepancy(`the certificate of an endorser of ${mspId} has expired or is not valid yet`);
    }
    const message = Buffer.concat([responsePayload, endorser]);
    if (!hasLowS(signature, key) || !verify("sha256", message, key, signature)) {
      throw new Discrepancy(`the signature of an endorser of ${mspId} is not over this response`);
    }
  }

  #judge(mspId: string, pem: Uint8Array): JudgedCertificate {
    const name = `${mspId}\n${Buffer.from(pem).toString("latin1")}`;
    const known = this.#judged.get(name);
    if (known !== undefined) {
      return known;
    }
    const organisation = this.#organisations.get(mspId);
    if (organisation === undefined) {
      throw new Discrepancy(`endorser ${mspId} is none of the channel's members`);
    }
    const certificate = organisation.judge(pem);
    const judged = {
      key: certificate.publicKey,
      validFrom: Date.parse(certificate.validFrom),
      validTo: Date.parse(certificate.validTo),
    };
    if (this.#judged.size >= KEPT) {
      this.#judged.clear();
    }
    this.#judged.set(name, judged);
    return judged;
  }
}

class Organisation {
  readonly #roots: readonly X509Certificate[];
  readonly #intermediates: readonly X509Certificate[];
  readonly #peerUnit: string | undefined;

  constructor(
    private readonly mspId: string,
    { rootCerts, intermediateCerts = [], peerUnit }: MemberAuthorities,
  ) {
    if (rootCerts.length === 0) {
      throw invalid(`${mspId} has no root certificate`);
    }
    this.#roots = rootCerts.map((pem) => authorityOf(pem, `a root certificate of ${mspId}`));
    this.#intermediates = intermediateCerts.map((pem) => authorityOf(pem, `an intermediate certificate of ${mspId}`));
    this.#peerUnit = peerUnit;
  }

  /** The certificate, if one of the organisation's authorities vouches for it. */
  judge(pem: Uint8Array): X509Certificate {
    const refuse = (problem: string): never => {
      throw new Discrepancy(`the certificate of an endorser of ${this.mspId} ${problem}`);
    };
    const certificate = readCertificate(pem) ?? refuse("cannot be read");
    if (certificate.ca) {
      refuse("is an authority's");
    }
    if (!this.#vouchedFor(certificate)) {
      refuse("was not issued by an authority of the organisation");
    }
    if (this.#peerUnit !== undefined && !unitsOf(certificate).includes(this.#peerUnit)) {
      refuse(`is not a peer's: it has no organisational unit "${this.#peerUnit}"`);
    }
    return certificate;
  }

  #vouchedFor(certificate: X509Certificate, depth = 0): boolean {
    if (depth > LONGEST_CHAIN) {
      return false;
    }
    return (
      this.#roots.some((root) => isIssuedBy(certificate, root)) ||
      this.#intermediates.some((one) => isIssuedBy(certificate, one) && this.#vouchedFor(one, depth + 1))
    );
  }
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}

function authorityOf(pem: string, what: string): X509Certificate {
  const certificate = readCertificate(Buffer.from(pem));
  if (certificate === undefined) {
    throw invalid(`${what} is not an X.509 certificate in PEM`);
  }
  if (!certificate.ca) {
    throw invalid(`${what} is not the certificate of an authority`);
  }
  return certificate;
}

function invalid(problem: string): Protocol {
  return new Protocol("INVALID_CONFIGURATION", `members: ${problem}`);
}

function readCertificate(pem: Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

/** Read by Node's own parser of names: the text form could be made to show what is not there. */
function unitsOf(certificate: X509Certificate): readonly string[] {
  const { OU } = certificate.toLegacyObject().subject;
  return OU === undefined ? [] : [OU].flat();
}
