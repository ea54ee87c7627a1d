import { X509Certificate } from "node:crypto";
import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";

import type { msp } from "@hyperledger/fabric-protos";
import { IdentityError, type NodeRole } from "@tallystick/fabric-inspect";
import * as z from "zod";

import type { Organisation } from "../description/index.js";
import { readFileIfThere, writeFileAtomically } from "../files/index.js";
import { CertificateAuthority, type Credential } from "./certificate-authority.js";
import { extendedKeyUsage, keyUsage, subjectAlternativeName } from "./certificate-extension.js";
import { readCredential, writeCredential } from "./credential-file.js";
import { attributesExtension } from "./fabric-attributes.js";
import type { Identity } from "./identity.js";
import { fabricMspConfig } from "./msp-config.js";
import type { MspMaterial } from "./msp-material.js";

/** Longest common name of X.520, without characters that could leave a folder. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._@-]{0,63}$/;
/** A credential that expires soon is renewed on its next use. */
const RENEWAL_MS = 30 * 24 * 60 * 60 * 1000;

const REVOCATIONS = "revocations.json";
const revocationsFile = z.object({ serials: z.array(z.string()), pem: z.string() });

/** Serial numbers of revoked certificates, and the authority's signed list of them. */
type RevocationList = z.output<typeof revocationsFile>;

/** The fields of an enrolment. Nodes are enrolled in the same way as users. */
export interface NodeEnrolment {
  /** Common name: letters, digits, `.`, `_`, `@`, `-`, at most 64. */
  readonly name: string;
  readonly role: NodeRole;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly notBefore?: Date;
  readonly notAfter?: Date;
}

/**
 * An organisation's two development authorities, one for identities and one for TLS, and the certificates that they
 * have issued. With a folder everything is kept there and read again. Only their owner can read the keys.
 */
export class OrganisationCa {
  private constructor(
    readonly organisation: Organisation,
    private readonly folder: string | undefined,
    private readonly identities: CertificateAuthority,
    private readonly tls: CertificateAuthority,
    private revocationList: RevocationList | undefined,
  ) {}

  /** Opens the authorities of the folder, or makes new ones. Without a folder nothing is written. */
  static async open(organisation: Organisation, folder?: string): Promise<OrganisationCa> {
    if (folder !== undefined) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
    }
    const { domain } = organisation;
    const identities = await openAuthority(folder && join(folder, "ca"), domain, `ca.${domain}`);
    const tls = await openAuthority(folder && join(folder, "tlsca"), domain, `tlsca.${domain}`);
    const revocationList = folder === undefined ? undefined : await readRevocationList(join(folder, REVOCATIONS));
    return new OrganisationCa(organisation, folder, identities, tls, revocationList);
  }

  /** PEM of the root for identities. */
  get rootCertificate(): string {
    return this.identities.credential.certificate;
  }

  /** PEM of the root for TLS certificates. */
  get tlsRootCertificate(): string {
    return this.tls.credential.certificate;
  }

  /** Issues an identity with a new key. A second one with the same name replaces the first. Both stay valid. */
  async enrol(request: NodeEnrolment): Promise<Identity> {
    checkName(request.name);
    // The three attributes that a Fabric CA gives everybody, in its order.
    const own = { "hf.Affiliation": "", "hf.EnrollmentID": request.name, "hf.Type": request.role };
    const attributes = { ...own, ...request.attributes };
    const credential = this.identities.issue({
      commonName: request.name,
      organisationalUnit: request.role,
      ...(request.notBefore && { notBefore: request.notBefore }),
      ...(request.notAfter && { notAfter: request.notAfter }),
      extensions: [keyUsage("digitalSignature"), attributesExtension(attributes)],
    });
    if (this.folder !== undefined) {
      await writeCredential(this.enrolmentFolder(request.name), credential);
    }
    return { mspId: this.organisation.mspId, ...credential };
  }

  /** The identity that was enrolled with the name, unless it expires soon. Otherwise it enrols a new one. */
  async enrolOnce(request: NodeEnrolment): Promise<Identity> {
    checkName(request.name);
    const known = this.folder && (await readCredential(this.enrolmentFolder(request.name)));
    return known && isFresh(known) ? { mspId: this.organisation.mspId, ...known } : this.enrol(request);
  }

  /** Issues a TLS certificate, for server and client use, with this machine and the given hosts. */
  issueTls(name: string, hosts: readonly string[] = []): Credential {
    checkName(name);
    return this.tls.issue({
      commonName: name,
      extensions: [
        keyUsage("digitalSignature", "keyEncipherment"),
        extendedKeyUsage("serverAuth", "clientAuth"),
        subjectAlternativeName(["localhost", ...hosts], ["127.0.0.1"]),
      ],
    });
  }

  /**
   * The TLS credential that was issued with the name, unless it expires soon. Otherwise the authority issues a new
   * certificate.
   */
  async issueTlsOnce(name: string, hosts: readonly string[] = []): Promise<Credential> {
    checkName(name);
    const folder = this.folder && join(this.folder, "tls", name);
    const known = folder && (await readCredential(folder));
    if (known && isFresh(known)) {
      return known;
    }
    const credential = this.issueTls(name, hosts);
    if (folder !== undefined) {
      await writeCredential(folder, credential);
    }
    return credential;
  }

  /**
   * Adds a certificate (PEM) to the revocation list of {@link material}, which the channel's configuration must then
   * contain.
   *
   * @throws {IdentityError} it is not a certificate, or this authority has not issued it
   */
  async revoke(certificate: string): Promise<void> {
    const serial = this.#serialOf(certificate);
    const serials = [...new Set([...(this.revocationList?.serials ?? []), serial])];
    this.revocationList = { serials, pem: this.identities.revocationList(serials) };
    if (this.folder !== undefined) {
      await writeFileAtomically(join(this.folder, REVOCATIONS), JSON.stringify(this.revocationList));
    }
  }

  #serialOf(certificate: string): string {
    let parsed: X509Certificate;
    try {
      parsed = new X509Certificate(certificate);
    } catch (cause) {
      throw new IdentityError("the value to revoke is not a certificate in PEM", { cause });
    }
    if (!parsed.checkIssued(new X509Certificate(this.rootCertificate))) {
      throw new IdentityError(
        `the certificate of "${parsed.subject.replaceAll("\n", ", ")}" was not issued by ${this.organisation.mspId}: only the authority that issued a certificate can revoke it`,
      );
    }
    return parsed.serialNumber.toLowerCase();
  }

  /** Names enrolled so far, for a network with a folder. */
  async enrolled(): Promise<readonly string[]> {
    if (this.folder === undefined) {
      return [];
    }
    const folder = join(this.folder, "enrolments");
    await mkdir(folder, { recursive: true });
    return (await readdir(folder)).sort();
  }

  /** Folder of an enrolment's certificate and key, for a network with a folder. */
  enrolmentFolder(name: string): string {
    if (this.folder === undefined) {
      throw new IdentityError(`${this.organisation.mspId} keeps no files: its network was started without a folder`);
    }
    return join(this.folder, "enrolments", name);
  }

  /** The data of this organisation for other organisations. */
  material(): MspMaterial {
    return {
      mspId: this.organisation.mspId,
      rootCertificates: [this.rootCertificate],
      tlsRootCertificates: [this.tlsRootCertificate],
      revocationLists: this.revocationList === undefined ? [] : [this.revocationList.pem],
    };
  }

  /** The organisation's part of a channel configuration. */
  mspConfig(): msp.FabricMSPConfig {
    return fabricMspConfig(this.material());
  }
}

async function readRevocationList(path: string): Promise<RevocationList | undefined> {
  const text = await readFileIfThere(path);
  return text === undefined ? undefined : revocationsFile.parse(JSON.parse(text));
}

async function openAuthority(
  folder: string | undefined,
  organisation: string,
  commonName: string,
): Promise<CertificateAuthority> {
  const known = folder && (await readCredential(folder));
  if (known) {
    return CertificateAuthority.load(organisation, known);
  }
  const authority = CertificateAuthority.create(organisation, commonName);
  if (folder !== undefined) {
    await writeCredential(folder, authority.credential);
  }
  return authority;
}

function checkName(name: string): void {
  if (!NAME.test(name)) {
    throw new IdentityError(
      `"${name}" is not a name for an enrolment: use up to 64 letters, digits, ".", "_", "@" or "-", a letter or digit first`,
    );
  }
}

function isFresh(credential: Credential): boolean {
  return new Date(new X509Certificate(credential.certificate).validTo).getTime() - Date.now() > RENEWAL_MS;
}
