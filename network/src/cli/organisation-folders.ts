import { rmSync } from "node:fs";
import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import { writeKey, writeMspFolder, type Credential, type MspMaterial } from "../identity/index.js";
import type { NodeMaterial } from "../network.js";
import { commonProfile, type ProfiledNetwork, yamlOf } from "./common-profile.js";

/** The folders of a user's certificates, for programs that read them there. */
export interface UserFolders {
  /** The organisation's folder, with its `peers` and `users`. */
  readonly organisation: string;
  /** The user's MSP, for `CORE_PEER_MSPCONFIGPATH`. */
  readonly msp: string;
  /** The TLS root of the organisation's peers. */
  readonly tlsRoot: string;
}

/** The only setting that `peer` needs as a client: how it signs. */
const CORE_YAML = `peer:
  BCCSP:
    Default: SW
    SW:
      Hash: SHA2
      Security: 256
`;

/** Domain of the organisation that runs the orderers, as in Fabric's examples. */
const ORDERER_DOMAIN = "example.com";

/**
 * The tree of certificates that Fabric's own tools write and its examples read: `peerOrganizations/<domain>` with its
 * peers, users and connection profiles, and `ordererOrganizations/example.com`. Keys of authorities are not copied into
 * it.
 */
export class OrganisationFolders {
  constructor(private readonly path: string) {}

  /** The TLS root of the orderers. */
  get ordererRoot(): string {
    return join(this.#ordererOrganisation, "tlsca", `tlsca.${ORDERER_DOMAIN}-cert.pem`);
  }

  get #ordererOrganisation(): string {
    return join(this.path, "ordererOrganizations", ORDERER_DOMAIN);
  }

  foldersOf(domain: string, user: string): UserFolders {
    const organisation = join(this.path, "peerOrganizations", domain);
    return {
      organisation,
      msp: join(organisation, "users", `${user}@${domain}`, "msp"),
      tlsRoot: join(organisation, "peers", `peer0.${domain}`, "tls", "ca.crt"),
    };
  }

  /** The folder with a configuration of `peer`, for users that have none. */
  get peerConfiguration(): string {
    return join(this.path, "config");
  }

  /** Writes the files that belong to no organisation. */
  async writeCommon(ordererTlsRoot: string): Promise<void> {
    await writeFileAtomically(this.ordererRoot, ordererTlsRoot);
    await writeFileAtomically(join(this.peerConfiguration, "core.yaml"), CORE_YAML);
  }

  /**
   * Writes the authorities of an organisation, and its peers.
   *
   * @param tlsRoot - PEM of the root certificate for the TLS of the organisation's peers
   */
  async writeOrganisation(
    domain: string,
    material: MspMaterial,
    tlsRoot: string,
    peers: readonly NodeMaterial[],
  ): Promise<void> {
    const { organisation, tlsRoot: peerRoot } = this.foldersOf(domain, "");
    await Promise.all([
      writeAuthorities(organisation, domain, material, tlsRoot),
      writeFileAtomically(peerRoot, tlsRoot),
      ...peers.map((peer) => writeNode(join(organisation, "peers", peer.name), material, peer, tlsRoot)),
    ]);
  }

  /** Writes the orderers' authorities, the orderers, and their administrator. */
  async writeOrderers(
    material: MspMaterial,
    tlsRoot: string,
    orderers: readonly NodeMaterial[],
    administrator: Credential,
  ): Promise<void> {
    const organisation = this.#ordererOrganisation;
    await Promise.all([
      writeAuthorities(organisation, ORDERER_DOMAIN, material, tlsRoot),
      ...orderers.map((orderer) => writeNode(join(organisation, "orderers", orderer.name), material, orderer, tlsRoot)),
      writeUser(organisation, `Admin@${ORDERER_DOMAIN}`, material, administrator),
    ]);
  }

  async writeUser(domain: string, user: string, material: MspMaterial, credential: Credential): Promise<void> {
    await writeUser(this.foldersOf(domain, user).organisation, `${user}@${domain}`, material, credential);
  }

  /** Writes the connection profiles of Fabric's SDKs, `connection-org1.json` and `.yaml` for `org1.example.com`. */
  async writeConnection(domain: string, mspId: string, network: ProfiledNetwork): Promise<void> {
    const { organisation } = this.foldersOf(domain, "");
    const [label = domain] = domain.split(".");
    const profile = commonProfile({ label, domain, mspId }, network);
    await Promise.all([
      writeFileAtomically(join(organisation, `connection-${label}.json`), `${JSON.stringify(profile, undefined, 4)}\n`),
      writeFileAtomically(join(organisation, `connection-${label}.yaml`), yamlOf(profile)),
    ]);
  }

  /** Deletes the files of an earlier network, which would not accept these certificates. */
  clear(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

async function writeAuthorities(
  organisation: string,
  domain: string,
  material: MspMaterial,
  tlsRoot: string,
): Promise<void> {
  await Promise.all([
    writeMspFolder(join(organisation, "msp"), material),
    writeFileAtomically(join(organisation, "ca", `ca.${domain}-cert.pem`), material.rootCertificates.join("")),
    writeFileAtomically(join(organisation, "tlsca", `tlsca.${domain}-cert.pem`), tlsRoot),
  ]);
}

async function writeNode(folder: string, material: MspMaterial, node: NodeMaterial, tlsRoot: string): Promise<void> {
  const tls = join(folder, "tls");
  await Promise.all([
    writeSigner(join(folder, "msp"), node.name, material, node.identity),
    writeFileAtomically(join(tls, "ca.crt"), tlsRoot),
    writeFileAtomically(join(tls, "server.crt"), node.tls.certificate),
    writeKey(join(tls, "server.key"), node.tls.privateKey),
  ]);
}

async function writeUser(
  organisation: string,
  name: string,
  material: MspMaterial,
  credential: Credential,
): Promise<void> {
  const folder = join(organisation, "users", name);
  await Promise.all([
    writeSigner(join(folder, "msp"), name, material, credential),
    writeFileAtomically(join(folder, "tls", "ca.crt"), material.tlsRootCertificates.join("")),
  ]);
}

/** Writes a signer's MSP, and its certificate under `cryptogen`'s name too: programs look for one name or the other. */
async function writeSigner(folder: string, name: string, material: MspMaterial, credential: Credential): Promise<void> {
  await Promise.all([
    writeMspFolder(folder, material, credential),
    writeFileAtomically(join(folder, "signcerts", `${name}-cert.pem`), credential.certificate),
  ]);
}
