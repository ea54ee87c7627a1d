import "reflect-metadata";
import { KeyObject, webcrypto } from "node:crypto";

import * as x509 from "@peculiar/x509";

type CryptoKeyPair = webcrypto.CryptoKeyPair;
type CryptoKey = webcrypto.CryptoKey;

/** A certificate and its key, as PEM. */
export interface Credential {
  readonly certificate: string;
  readonly privateKey: string;
}

const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** A self-signed certificate for localhost. */
export async function selfSigned(commonName: string): Promise<Credential> {
  return (await Authority.create(commonName)).credential;
}

/** A certificate authority. */
export class Authority {
  private constructor(
    private readonly name: string,
    private readonly keys: CryptoKeyPair,
    readonly credential: Credential,
  ) {}

  static async create(commonName: string): Promise<Authority> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${commonName}`,
      keys,
      ...term,
      extensions: [...(await authorityExtensions(keys)), localhost()],
    });
    return new Authority(`CN=${commonName}`, keys, credentialOf(certificate, keys.privateKey));
  }

  /** A member's certificate. It has the organisational unit of peers and a key on P-256, unless others are named. */
  async certify(
    commonName: string,
    {
      unit = "peer",
      namedCurve = algorithm.namedCurve,
      ...validity
    }: {
      readonly unit?: string;
      readonly namedCurve?: string;
      readonly notBefore?: Date;
      readonly notAfter?: Date;
    } = {},
  ): Promise<Credential> {
    const keys = await webcrypto.subtle.generateKey({ ...algorithm, namedCurve }, true, ["sign", "verify"]);
    return credentialOf(
      await this.#sign(`CN=${commonName},OU=${unit}`, keys, { ...term, ...validity }),
      keys.privateKey,
    );
  }

  /** An authority below this one. */
  async subordinate(commonName: string): Promise<Authority> {
    const keys = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
    const certificate = await this.#sign(`CN=${commonName}`, keys, term, await authorityExtensions(keys));
    return new Authority(`CN=${commonName}`, keys, credentialOf(certificate, keys.privateKey));
  }

  /** An authority with another name and the same key. */
  renamed(commonName: string): Authority {
    return new Authority(`CN=${commonName}`, this.keys, this.credential);
  }

  /** A certificate for another authority. */
  async vouchFor({ name, keys }: Authority): Promise<string> {
    return (await this.#sign(name, keys, term, await authorityExtensions(keys))).toString("pem");
  }

  #sign(
    subject: string,
    keys: CryptoKeyPair,
    validity: typeof term,
    extensions: x509.Extension[] = [],
  ): Promise<x509.X509Certificate> {
    return x509.X509CertificateGenerator.create({
      subject,
      issuer: this.name,
      publicKey: keys.publicKey,
      signingKey: this.keys.privateKey,
      ...validity,
      extensions,
    });
  }
}

const term = {
  signingAlgorithm: algorithm,
  notBefore: new Date("2020-01-01"),
  notAfter: new Date("2100-01-01"),
};

/** Fabric accepts no authority without an identifier of its key. */
async function authorityExtensions({ publicKey }: CryptoKeyPair): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(true, undefined, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
  ];
}

function localhost(): x509.Extension {
  return new x509.SubjectAlternativeNameExtension([
    { type: "dns", value: "localhost" },
    { type: "ip", value: "127.0.0.1" },
  ]);
}

function credentialOf(certificate: x509.X509Certificate, key: CryptoKey): Credential {
  const privateKey = KeyObject.from(key).export({ type: "pkcs8", format: "pem" });
  return { certificate: certificate.toString("pem"), privateKey: String(privateKey) };
}
