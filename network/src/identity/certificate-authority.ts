import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from "node:crypto";

import { isLowS } from "./ecdsa-signature.js";
import { x509 } from "./x509.js";

const CURVE = { name: "ECDSA", namedCurve: "P-256" };
const SIGNATURE = { name: "ECDSA", hash: "SHA-256" };
const YEARS = 365 * 24 * 60 * 60 * 1000;
/** Clocks of machines that take part differ: cryptogen, too, dates its certificates back. */
const BACKDATED_MS = 5 * 60 * 1000;
/** A root is older than all it signs, so that a test can issue certificates that have expired. */
const ROOT_BACKDATED_MS = 24 * 60 * 60 * 1000;

/** A certificate and its key, both PEM. */
export interface Credential {
  readonly certificate: string;
  readonly privateKey: string;
}

/** What a certificate is to say of its bearer. */
export interface CertificateSubject {
  readonly commonName: string;
  readonly organisationalUnit?: string;
  /** True for an intermediate authority. */
  readonly isAuthority?: boolean;
  readonly extensions?: readonly x509.Extension[];
  /** Default: five minutes ago. */
  readonly notBefore?: Date;
  /** Default: ten years after `notBefore`. */
  readonly notAfter?: Date;
}

/**
 * A certificate authority of one organisation, for development: a self-signed P-256 root whose key lies beside
 * its certificate. Everything it signs has a low S, since Fabric's MSP would otherwise rewrite the certificate
 * and the bearer's identity would no longer be the bytes that were issued.
 */
export class CertificateAuthority {
  private constructor(
    readonly credential: Credential,
    private readonly organisation: string,
    private readonly root: x509.X509Certificate,
    private readonly signingKey: webcrypto.CryptoKey,
  ) {}

  /** Makes a new root. */
  static async create(organisation: string, commonName: string): Promise<CertificateAuthority> {
    const keys = await webcrypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
    const notBefore = new Date(Date.now() - ROOT_BACKDATED_MS);
    const usages = x509.KeyUsageFlags;
    const extensions = [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(
        usages.digitalSignature | usages.keyEncipherment | usages.keyCertSign | usages.cRLSign,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth, x509.ExtendedKeyUsage.serverAuth]),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ];
    const root = await signedLowS(() =>
      x509.X509CertificateGenerator.createSelfSigned({
        name: [{ O: [organisation] }, { CN: [commonName] }],
        serialNumber: serialNumber(),
        notBefore,
        notAfter: new Date(notBefore.getTime() + 10 * YEARS),
        signingAlgorithm: SIGNATURE,
        keys,
        extensions,
      }),
    );
    const credential = { certificate: toPem(root), privateKey: await exportKey(keys.privateKey) };
    return new CertificateAuthority(credential, organisation, root, keys.privateKey);
  }

  /** Takes up a root that was made earlier. */
  static async load(organisation: string, credential: Credential): Promise<CertificateAuthority> {
    const der = createPrivateKey(credential.privateKey).export({ format: "der", type: "pkcs8" });
    const signingKey = await webcrypto.subtle.importKey("pkcs8", der, CURVE, true, ["sign"]);
    const root = new x509.X509Certificate(credential.certificate);
    return new CertificateAuthority(credential, organisation, root, signingKey);
  }

  /** Generates a key and signs a certificate for it. */
  async issue(subject: CertificateSubject): Promise<Credential> {
    const keys = await webcrypto.subtle.generateKey(CURVE, true, ["sign", "verify"]);
    const notBefore = subject.notBefore ?? new Date(Date.now() - BACKDATED_MS);
    // The root must outlive what it signs, or a chain would break before the certificate's own date.
    const latest = Math.min(notBefore.getTime() + 10 * YEARS, this.root.notAfter.getTime());
    const unit = subject.organisationalUnit;
    const extensions = [
      new x509.BasicConstraintsExtension(subject.isAuthority ?? false, undefined, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      new x509.AuthorityKeyIdentifierExtension(this.#subjectKeyIdentifier()),
      ...(subject.extensions ?? []),
    ];
    const certificate = await signedLowS(() =>
      x509.X509CertificateGenerator.create({
        subject: [
          { O: [this.organisation] },
          ...(unit === undefined ? [] : [{ OU: [unit] }]),
          { CN: [subject.commonName] },
        ],
        issuer: this.root.subject,
        serialNumber: serialNumber(),
        notBefore,
        notAfter: subject.notAfter ?? new Date(latest),
        signingAlgorithm: SIGNATURE,
        publicKey: keys.publicKey,
        signingKey: this.signingKey,
        extensions,
      }),
    );
    return { certificate: toPem(certificate), privateKey: await exportKey(keys.privateKey) };
  }

  /** A signed list (PEM) of certificates that are no longer to be trusted, as an MSP's configuration takes it. */
  async revocationList(serialNumbers: readonly string[]): Promise<string> {
    const list = await x509.X509CrlGenerator.create({
      issuer: this.root.subject,
      thisUpdate: new Date(Date.now() - BACKDATED_MS),
      nextUpdate: this.root.notAfter,
      signingAlgorithm: SIGNATURE,
      signingKey: this.signingKey,
      entries: serialNumbers.map((serial) => ({ serialNumber: serial, revocationDate: new Date() })),
      extensions: [new x509.AuthorityKeyIdentifierExtension(this.#subjectKeyIdentifier())],
    });
    // Go reads PEM of a list under this label only.
    const lines =
      Buffer.from(list.rawData)
        .toString("base64")
        .match(/.{1,64}/g) ?? [];
    return `-----BEGIN X509 CRL-----\n${lines.join("\n")}\n-----END X509 CRL-----\n`;
  }

  #subjectKeyIdentifier(): string {
    const extension = this.root.getExtension(x509.SubjectKeyIdentifierExtension);
    if (extension === null) {
      throw new Error(`the root certificate of ${this.organisation} has no subject key identifier`);
    }
    return extension.keyId;
  }
}

/** Signing is randomised, so that every other attempt comes out with a low S. */
async function signedLowS(create: () => Promise<x509.X509Certificate>): Promise<x509.X509Certificate> {
  for (;;) {
    const certificate = await create();
    const { publicKey } = new X509Certificate(Buffer.from(certificate.rawData));
    if (isLowS(new Uint8Array(certificate.signature), publicKey)) {
      return certificate;
    }
  }
}

/** 127 random bits: positive, and never with a leading zero byte. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return bytes.toString("hex");
}

function toPem(certificate: x509.X509Certificate): string {
  return `${certificate.toString("pem")}\n`;
}

async function exportKey(key: webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey("pkcs8", key);
  const exported = createPrivateKey({ key: Buffer.from(der), format: "der", type: "pkcs8" }).export({
    format: "pem",
    type: "pkcs8",
  });
  return exported.toString();
}
