import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";

import { type Certificate, readCertificate } from "@tallystick/fabric-inspect";

import {
  authorityKeyIdentifier,
  basicConstraints,
  extendedKeyUsage,
  type Extension,
  keyUsage,
  subjectKeyIdentifier,
} from "./certificate-extension.js";
import { encodeName, type Place } from "./distinguished-name.js";
import { signedRevocationList } from "./revocation-list.js";
import { signedCertificate } from "./signed-certificate.js";

const YEARS = 365 * 24 * 60 * 60 * 1000;
/** Clocks of the machines differ. cryptogen dates its certificates back as well. */
const BACKDATED_MS = 5 * 60 * 1000;
/** A root is older than all its certificates, so that a test can issue expired ones. */
const ROOT_BACKDATED_MS = 24 * 60 * 60 * 1000;

/**
 * The default fields of a Fabric CA's client. Chaincode may show them: `getID` of Fabric's shims returns the whole
 * subject.
 */
const bearer = { country: "US", province: "North Carolina", organisation: "Hyperledger" };

/** The place of Fabric CAs, as their servers and Fabric's test network are configured. */
const usualPlace: Place = { country: "US", province: "North Carolina", locality: "Durham" };
const placesOfTestNetwork: ReadonlyMap<string, Place> = new Map([
  ["org2.example.com", { country: "UK", province: "Hampshire", locality: "Hursley" }],
  ["example.com", { country: "US", province: "New York", locality: "New York" }],
]);

/** A certificate and its key, both PEM. */
export interface Credential {
  readonly certificate: string;
  readonly privateKey: string;
}

/** The fields of a certificate about its bearer. */
export interface CertificateSubject {
  readonly commonName: string;
  readonly organisationalUnit?: string;
  /** True for an intermediate authority. */
  readonly isAuthority?: boolean;
  readonly extensions?: readonly Extension[];
  /** Default: five minutes ago. */
  readonly notBefore?: Date;
  /** Default: ten years after `notBefore`. */
  readonly notAfter?: Date;
}

/**
 * A certificate authority of one organisation, for development: a self-signed P-256 root with its key beside its
 * certificate.
 */
export class CertificateAuthority {
  private constructor(
    readonly credential: Credential,
    private readonly organisation: string,
    private readonly root: Certificate,
    private readonly signingKey: KeyObject,
  ) {}

  /** Makes a new root. @param organisation its domain */
  static create(organisation: string, commonName: string): CertificateAuthority {
    const { publicKey, privateKey } = newKeys();
    const place = placesOfTestNetwork.get(organisation) ?? usualPlace;
    const name = encodeName({ ...place, organisation, commonName });
    const notBefore = new Date(Date.now() - ROOT_BACKDATED_MS);
    const certificate = signedCertificate(
      {
        serialNumber: serialNumber(),
        issuer: name,
        subject: name,
        notBefore,
        notAfter: new Date(notBefore.getTime() + 10 * YEARS),
        publicKey,
        extensions: [
          basicConstraints(true),
          keyUsage("digitalSignature", "keyEncipherment", "keyCertSign", "cRLSign"),
          extendedKeyUsage("clientAuth", "serverAuth"),
          subjectKeyIdentifier(publicKey),
        ],
      },
      privateKey,
    );
    return CertificateAuthority.load(organisation, { certificate, privateKey: exportKey(privateKey) });
  }

  /** Opens a root that was made earlier. */
  static load(organisation: string, credential: Credential): CertificateAuthority {
    const root = readCertificate(credential.certificate);
    return new CertificateAuthority(credential, organisation, root, createPrivateKey(credential.privateKey));
  }

  /** Generates a key and signs a certificate for it. */
  issue(subject: CertificateSubject): Credential {
    const { commonName, organisationalUnit, isAuthority = false, extensions = [] } = subject;
    const { publicKey, privateKey } = newKeys();
    const notBefore = subject.notBefore ?? new Date(Date.now() - BACKDATED_MS);
    // The root must outlive its certificates. Otherwise a chain would break before the certificate's own date.
    const latest = Math.min(notBefore.getTime() + 10 * YEARS, this.root.notAfter.getTime());
    const certificate = signedCertificate(
      {
        serialNumber: serialNumber(),
        issuer: this.root.subject.der,
        subject: encodeName({
          ...bearer,
          ...(organisationalUnit !== undefined && { organisationalUnit }),
          commonName,
        }),
        notBefore,
        notAfter: subject.notAfter ?? new Date(latest),
        publicKey,
        extensions: [
          basicConstraints(isAuthority),
          subjectKeyIdentifier(publicKey),
          authorityKeyIdentifier(this.#keyIdentifier()),
          ...extensions,
        ],
      },
      this.signingKey,
    );
    return { certificate, privateKey: exportKey(privateKey) };
  }

  /** A signed list (PEM) of certificates that are no longer trusted, for an MSP's configuration. */
  revocationList(serialNumbers: readonly string[]): string {
    return signedRevocationList(
      {
        issuer: this.root.subject.der,
        issuerKeyIdentifier: this.#keyIdentifier(),
        serialNumbers,
        thisUpdate: new Date(Date.now() - BACKDATED_MS),
        nextUpdate: this.root.notAfter,
      },
      this.signingKey,
    );
  }

  #keyIdentifier(): string {
    const { subjectKeyIdentifier: identifier } = this.root;
    if (identifier === undefined) {
      throw new Error(`the root certificate of ${this.organisation} has no subject key identifier`);
    }
    return identifier;
  }
}

function newKeys(): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  return generateKeyPairSync("ec", { namedCurve: "P-256" });
}

/** 127 random bits, so that it is positive and never has a leading zero byte. */
function serialNumber(): Buffer {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes;
}

function exportKey(key: KeyObject): string {
  return key.export({ format: "pem", type: "pkcs8" }).toString();
}
