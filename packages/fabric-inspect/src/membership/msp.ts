import { isSame, toHex } from "../bytes.js";
import { canonicalForm, chainOf, type TrustAnchors } from "../certificate/certificate-chain.js";
import { CertificateError } from "../certificate/certificate-error.js";
import { readCertificate, type Certificate } from "../certificate/certificate.js";
import { readRevocationList, type RevocationList } from "../certificate/revocation-list.js";
import type { Cryptography } from "../cryptography/cryptography.js";
import { verifyLowS } from "../cryptography/ecdsa-signature.js";
import { IdentityError } from "./identity-error.js";
import type { MspDefinition } from "./msp-definition.js";
import type { NodeOu, NodeRole } from "./node-ou.js";

/** A bearer whose certificate leads to the MSP's authorities. `validate` says whether it is also valid. */
export interface MspIdentity {
  /** The organisation's MSP id. */
  readonly mspId: string;
  /** SHA-256 of the certificate, hexadecimal. Together with `mspId` it identifies the identity. */
  readonly id: string;
  /** PEM of the certificate, byte for byte as it was received. */
  readonly pem: Uint8Array;
  /** The parsed certificate. */
  readonly certificate: Certificate;
  /** Identifies the path from the bearer's authority up to the root: SHA-256 over these certificates. */
  readonly certifiersIdentifier: Uint8Array;
  /** The certificate's issuer. */
  readonly issuer: Certificate;
}

/**
 * The membership rules of one organisation, as Fabric's X.509 MSP (version 1.4.3 and later) applies them: chains, node
 * classification by organisational unit, revocation. Verdicts are kept, since certificates do not change.
 */
export class Msp {
  /** MSP id. */
  readonly name: string;
  readonly #anchors: TrustAnchors;
  readonly #admins: ReadonlySet<string>;
  readonly #revocations: readonly RevocationList[];
  readonly #nodeOus: readonly NodeOu[];
  readonly #verdicts = new WeakMap<MspIdentity, IdentityError | "valid">();

  /** @throws {IdentityError} Fabric would not accept the definition. */
  constructor(
    definition: MspDefinition,
    private readonly cryptography: Cryptography,
  ) {
    this.name = definition.name;
    this.#anchors = {
      roots: definition.roots.map((pem) => authorityIn(pem)),
      intermediates: definition.intermediates.map((pem) => authorityIn(pem)),
    };
    if (this.#anchors.roots.length === 0) {
      throw new IdentityError(`MSP ${this.name}: expected at least one CA certificate`);
    }
    this.#revocations = definition.revocationLists.map((list) =>
      asIdentity("", () => readRevocationList(list, cryptography)),
    );
    this.#nodeOus = definition.nodeOus;
    this.#admins = new Set(definition.admins.map((pem) => this.deserialize(pem).id));
  }

  /**
   * The bearer of a certificate.
   *
   * @throws {IdentityError} it is not a certificate, or none of this MSP's authorities has issued it.
   */
  deserialize(pem: Uint8Array): MspIdentity {
    return this.identify(
      pem,
      asIdentity("", () => readCertificate(pem)),
    );
  }

  /**
   * The bearer of a parsed certificate.
   *
   * @throws {IdentityError} none of this MSP's authorities has issued it.
   */
  identify(pem: Uint8Array, certificate: Certificate): MspIdentity {
    const chain = asIdentity("the supplied identity is not valid: ", () => this.#chainOf(certificate));
    const [, issuer = certificate] = chain;
    const certifiers = chain.length === 1 ? chain : chain.slice(1);
    return {
      mspId: this.name,
      id: toHex(this.cryptography.sha256(canonicalForm(certificate, issuer))),
      pem,
      certificate,
      certifiersIdentifier: this.cryptography.sha256(...certifiers.map(({ der }) => der)),
      issuer,
    };
  }

  /** @throws {IdentityError} the bearer is an authority itself, is revoked, or does not have exactly one role. */
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

  /** The role of the certificate's organisational unit; undefined in an MSP that does not classify. */
  roleOf(identity: MspIdentity): NodeRole | undefined {
    return this.#nodeOus.find((ou) => identity.certificate.organisationalUnits.includes(ou.unit))?.role;
  }

  /** True if the certificate is one of the administrators' in the configuration. */
  isListedAdmin(identity: MspIdentity): boolean {
    return this.#admins.has(identity.id);
  }

  /** True if this MSP distinguishes roles. */
  get classifies(): boolean {
    return this.#nodeOus.length > 0;
  }

  /** True if the certificate has the organisational unit of the role. */
  hasRole(identity: MspIdentity, role: NodeRole): boolean {
    const ou = this.#nodeOus.find((candidate) => candidate.role === role);
    return ou !== undefined && identity.certificate.organisationalUnits.includes(ou.unit);
  }

  #chainOf(certificate: Certificate): readonly Certificate[] {
    return chainOf(certificate, this.#anchors, this.cryptography);
  }

  #judge(identity: MspIdentity): IdentityError | "valid" {
    const { certificate } = identity;
    const { algorithm } = certificate.publicKey;
    if (algorithm !== "P-256" && algorithm !== "P-384") {
      return new IdentityError(
        `could not validate identity's public key algorithm: a key of the kind ${algorithm} is not supported: use one for ECDSA on P-256 or P-384`,
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
  #certifiesAuthorities(authority: Certificate): boolean {
    return this.#anchors.intermediates.some((intermediate) =>
      this.#chainOf(intermediate)
        .slice(1)
        .some((above) => isSame(above.der, authority.der)),
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
    return isSame(authorityIn(authorityPem).der, identity.issuer.der);
  }
}

/**
 * Verifies a signature of an identity over a message.
 *
 * @throws {SignatureError} it is another identity's, of another message, or not in low-S form.
 */
export function verifySignature(
  identity: MspIdentity,
  message: Uint8Array,
  signature: Uint8Array,
  cryptography: Cryptography,
): void {
  verifyLowS(message, signature, identity.certificate.publicKey, cryptography);
}

function authorityIn(pem: Uint8Array): Certificate {
  const certificate = asIdentity("", () => readCertificate(pem));
  const { isAuthority, subjectKeyIdentifier, serialNumber } = certificate;
  if (!isAuthority) {
    throw new IdentityError(`CA Certificate did not have the CA attribute, (SN: ${serialNumber})`);
  }
  if (subjectKeyIdentifier === undefined) {
    throw new IdentityError(`CA Certificate problem with Subject Key Identifier extension, (SN: ${serialNumber})`);
  }
  return certificate;
}

/** A fault of a certificate is a fault of the identity. */
function asIdentity<T>(prefix: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof CertificateError) {
      throw new IdentityError(`${prefix}${cause.message}`, { cause });
    }
    throw cause;
  }
}
