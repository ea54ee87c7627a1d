import { createHash } from "node:crypto";

import type { msp } from "@hyperledger/fabric-protos";

import { canonicalForm, chainOf, type TrustAnchors } from "./certificate-chain.js";
import { verifyLowS } from "./ecdsa-signature.js";
import { IdentityError } from "./identity-error.js";
import { parseCertificate, type MemberCertificate } from "./member-certificate.js";
import { readNodeOus, type NodeOu, type NodeRole } from "./node-ou.js";
import { parseRevocationList, type RevocationList } from "./revocation-list.js";

/** A bearer whose certificate leads to the MSP's authorities. Whether it is valid, too, {@link Msp.validate} says. */
export interface MspIdentity {
  readonly mspId: string;
  /** SHA-256 of the certificate, hexadecimal: with `mspId`, what makes two identities the same. */
  readonly id: string;
  readonly certificate: MemberCertificate;
  /** Identifies the way from the bearer's authority up to the root. */
  readonly certifiersIdentifier: Buffer;
  readonly issuer: MemberCertificate;
}

/**
 * The membership rules of one organisation, as Fabric's X.509 MSP (version 1.4.3 and later) applies them: chains,
 * node classification by organisational unit, revocation. Verdicts are kept, for certificates do not change.
 */
export class Msp {
  readonly name: string;
  readonly #anchors: TrustAnchors;
  readonly #admins: ReadonlySet<string>;
  readonly #revocations: readonly RevocationList[];
  readonly #nodeOus: readonly NodeOu[];
  readonly #verdicts = new WeakMap<MspIdentity, IdentityError | "valid">();

  /** @throws {IdentityError} the configuration is none that Fabric would take. */
  constructor(config: msp.FabricMSPConfig) {
    this.name = config.getName();
    this.#anchors = {
      roots: config.getRootCertsList_asU8().map((pem) => parseAuthority(pem)),
      intermediates: config.getIntermediateCertsList_asU8().map((pem) => parseAuthority(pem)),
    };
    if (this.#anchors.roots.length === 0) {
      throw new IdentityError(`MSP ${this.name}: expected at least one CA certificate`);
    }
    this.#revocations = config.getRevocationListList_asU8().map((list) => parseRevocationList(list));
    this.#nodeOus = readNodeOus(config);
    this.#admins = new Set(config.getAdminsList_asU8().map((pem) => this.deserialize(pem).id));
    if (this.#admins.size === 0 && !this.#nodeOus.some((ou) => ou.role === "admin")) {
      throw new IdentityError(
        `MSP ${this.name}: administrators must be declared when no admin ou classification is set`,
      );
    }
  }

  /**
   * The bearer of a certificate.
   *
   * @throws {IdentityError} it is not a certificate, or none of this MSP's authorities has issued it.
   */
  deserialize(pem: Uint8Array): MspIdentity {
    const certificate = parseCertificate(pem);
    const [, issuer, ...above] = chainOf(certificate, this.#anchors);
    // A root itself can be read; validate refuses it, as it may sign others.
    return issuer === undefined
      ? this.#identity(certificate, certificate, [])
      : this.#identity(certificate, issuer, above);
  }

  /** @throws {IdentityError} the bearer is an authority itself, is revoked, or has none or several roles. */
  validate(identity: MspIdentity): void {
    let verdict = this.#verdicts.get(identity);
    if (verdict === undefined) {
      verdict = this.#judge(identity);
      this.#verdicts.set(identity, verdict);
    }
    if (verdict !== "valid") {
      throw verdict;
    }
  }

  /** The role that the certificate's organisational unit gives; undefined in an MSP that does not classify. */
  roleOf(identity: MspIdentity): NodeRole | undefined {
    return this.#nodeOus.find((ou) => identity.certificate.organisationalUnits.includes(ou.unit))?.role;
  }

  /** True where the certificate is one of the administrators' that the configuration lists. */
  isListedAdmin(identity: MspIdentity): boolean {
    return this.#admins.has(identity.id);
  }

  /** True where this MSP tells roles apart. */
  get classifies(): boolean {
    return this.#nodeOus.length > 0;
  }

  /** True where the certificate carries the organisational unit of the role. */
  hasRole(identity: MspIdentity, role: NodeRole): boolean {
    const ou = this.#nodeOus.find((candidate) => candidate.role === role);
    return ou !== undefined && identity.certificate.organisationalUnits.includes(ou.unit);
  }

  #identity(
    certificate: MemberCertificate,
    issuer: MemberCertificate,
    above: readonly MemberCertificate[],
  ): MspIdentity {
    const certifiers = createHash("sha256");
    for (const authority of [issuer, ...above]) {
      certifiers.update(authority.native.raw);
    }
    return {
      mspId: this.name,
      id: createHash("sha256").update(canonicalForm(certificate, issuer)).digest("hex"),
      certificate,
      certifiersIdentifier: certifiers.digest(),
      issuer,
    };
  }

  #judge(identity: MspIdentity): IdentityError | "valid" {
    const { certificate } = identity;
    if (certificate.publicKey.asymmetricKeyType !== "ec") {
      return new IdentityError(
        `could not validate identity's public key algorithm: ${certificate.publicKey.asymmetricKeyType ?? "unknown"} is not supported`,
      );
    }
    if (certificate.isAuthority) {
      return new IdentityError(
        "could not obtain certification chain: An X509 certificate with Basic Constraint: Certificate Authority equals true cannot be used as an identity",
      );
    }
    if (this.#certifiesAuthorities(identity.issuer)) {
      return new IdentityError(
        "could not obtain certification chain: invalid validation chain. Parent certificate should be a leaf of the certification tree",
      );
    }
    if (this.#revocations.some((list) => list.revokes(certificate, identity.issuer))) {
      return new IdentityError(
        "could not validate identity against certification chain: The certificate has been revoked",
      );
    }
    const problem = this.#classificationProblem(identity);
    return problem === undefined ? "valid" : new IdentityError(`could not validate identity's OUs: ${problem}`);
  }

  /** An authority that certifies intermediate ones certifies nobody else: its own identities are not trusted. */
  #certifiesAuthorities(authority: MemberCertificate): boolean {
    return this.#anchors.intermediates.some((intermediate) =>
      chainOf(intermediate, this.#anchors)
        .slice(1)
        .some((above) => above.native.raw.equals(authority.native.raw)),
    );
  }

  #classificationProblem(identity: MspIdentity): string | undefined {
    if (!this.classifies) {
      return undefined;
    }
    const units = identity.certificate.organisationalUnits;
    const carried = units.flatMap((unit) => this.#nodeOus.filter((ou) => ou.unit === unit));
    const printed = `OUs: [${units.join(" ")}], MSP: [${this.name}]`;
    if (carried.some((ou) => ou.certifier !== undefined && !this.#isCertifiedBy(identity, ou.certifier))) {
      return `certifiersIdentifier does not match: ${printed}`;
    }
    if (carried.length === 0) {
      return `the identity does not have an OU that resolves to client, peer, orderer, or admin role. ${printed}`;
    }
    if (carried.length > 1) {
      return `the identity must have a client, a peer, an orderer, or an admin OU role to be valid, not a combination of them. ${printed}`;
    }
    return undefined;
  }

  #isCertifiedBy(identity: MspIdentity, authorityPem: Uint8Array): boolean {
    return parseCertificate(authorityPem).native.raw.equals(identity.issuer.native.raw);
  }
}

/**
 * Verifies a signature of an identity over a message.
 *
 * @throws {SignatureError} it is another's, of another message, or not in low-S form.
 */
export function verifySignature(identity: MspIdentity, message: Uint8Array, signature: Uint8Array): void {
  verifyLowS(message, signature, identity.certificate.publicKey);
}

function parseAuthority(pem: Uint8Array): MemberCertificate {
  const certificate = parseCertificate(pem);
  if (!certificate.isAuthority) {
    throw new IdentityError(`CA Certificate did not have the CA attribute, (SN: ${certificate.native.serialNumber})`);
  }
  if (certificate.subjectKeyIdentifier === undefined) {
    throw new IdentityError(
      `CA Certificate problem with Subject Key Identifier extension, (SN: ${certificate.native.serialNumber})`,
    );
  }
  return certificate;
}
