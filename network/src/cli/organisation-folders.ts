import { rmSync } from "node:fs";
import { join } from "node:path";

import { writeFileAtomically } from "../files/index.js";
import { writeMspFolder, type Credential, type MspMaterial } from "../identity/index.js";

/** Where a user's certificates lie for programs that read them from folders. */
export interface UserFolders {
  /** The organisation's folder, which holds its `peers` and `users`. */
  readonly organisation: string;
  /** The user's MSP, as `CORE_PEER_MSPCONFIGPATH` takes it. */
  readonly msp: string;
  /** The TLS root of the organisation's peers. */
  readonly tlsRoot: string;
}

/** All that `peer` as a client must find configured: how it signs. */
const CORE_YAML = `peer:
  BCCSP:
    Default: SW
    SW:
      Hash: SHA2
      Security: 256
`;

/**
 * The tree of certificates that Fabric's own tools make and its examples read: `peerOrganizations/<domain>` with
 * `users/<user>@<domain>/msp` and `peers/peer0.<domain>/tls/ca.crt`, and an orderer's root beside.
 */
export class OrganisationFolders {
  constructor(private readonly path: string) {}

  /** The TLS root of the orderer: `example.com`, as in Fabric's examples, whatever its certificates say. */
  get ordererRoot(): string {
    return join(this.path, "ordererOrganizations", "example.com", "tlsca", "tlsca.example.com-cert.pem");
  }

  foldersOf(domain: string, user: string): UserFolders {
    const organisation = join(this.path, "peerOrganizations", domain);
    return {
      organisation,
      msp: join(organisation, "users", `${user}@${domain}`, "msp"),
      tlsRoot: join(organisation, "peers", `peer0.${domain}`, "tls", "ca.crt"),
    };
  }

  /** Where `peer` finds its configuration, for users who have none. */
  get peerConfiguration(): string {
    return join(this.path, "config");
  }

  /** Writes what belongs to no organisation. */
  async writeCommon(ordererTlsRoot: string): Promise<void> {
    await writeFileAtomically(this.ordererRoot, ordererTlsRoot);
    await writeFileAtomically(join(this.peerConfiguration, "core.yaml"), CORE_YAML);
  }

  /** @param tlsRoot PEM of the root that the organisation's peers are known by */
  async writeOrganisation(domain: string, material: MspMaterial, tlsRoot: string): Promise<void> {
    const { organisation, tlsRoot: peerRoot } = this.foldersOf(domain, "");
    await Promise.all([
      writeMspFolder(join(organisation, "msp"), material),
      writeFileAtomically(peerRoot, tlsRoot),
      writeFileAtomically(join(organisation, "tlsca", `tlsca.${domain}-cert.pem`), tlsRoot),
    ]);
  }

  async writeUser(domain: string, user: string, material: MspMaterial, credential: Credential): Promise<void> {
    await writeMspFolder(this.foldersOf(domain, user).msp, material, credential);
  }

  /** Takes away what an earlier network has left: nobody there would know these certificates. */
  clear(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
