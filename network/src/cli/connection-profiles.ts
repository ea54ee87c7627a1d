import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import * as z from "zod";

import { writeFileAtomically } from "../files/index.js";
import { credentialPaths, readCredential, writeCredential, type Credential, type Identity } from "../identity/index.js";
import type { MspMaterial } from "../identity/msp-material.js";
import type { ConnectionProfile, GatewayEndpoint, MemberAuthorities } from "../network.js";
import type { WrittenProfile } from "./control-protocol.js";

/** The user that a profile is for. */
export interface ProfileOwner {
  readonly mspId: string;
  readonly user: string;
  readonly role: "client" | "admin";
  /** Attributes of the certificate, so that a new one also gets them. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** The network to which a profile leads. */
export interface ProfileTarget {
  readonly channel: string;
  readonly chaincode: string;
  /** The authorities of every organisation of the channel. */
  readonly members: readonly MspMaterial[];
}

const ownersFile = z.array(
  z.object({
    mspId: z.string(),
    user: z.string(),
    role: z.enum(["client", "admin"]),
    attributes: z.record(z.string(), z.string()).exactOptional(),
  }),
);

/**
 * The connection profiles of a network's users. Certificates and keys are in the folder of the network's kind, since no
 * other network accepts them. The profiles are in one place for all kinds.
 */
export class ConnectionProfiles {
  /** Certificates of authorities that are written already, by their paths. */
  readonly #authorities = new Map<string, string>();

  constructor(
    private readonly credentials: string,
    private readonly profiles: string,
  ) {}

  /** True if the user has a certificate and key from an earlier time. */
  hasCredential(owner: ProfileOwner): boolean {
    return existsSync(credentialPaths(this.#credentialFolder(owner)).certificatePath);
  }

  async writeCredential(owner: ProfileOwner, identity: Identity): Promise<void> {
    await writeCredential(this.#credentialFolder(owner), identity);
  }

  /** The user's certificate and key; undefined if the user has none yet. */
  credential(owner: ProfileOwner): Promise<Credential | undefined> {
    return readCredential(this.#credentialFolder(owner));
  }

  /** Writes the profile with which the user now reaches the network. */
  async write(
    owner: ProfileOwner,
    endpoint: GatewayEndpoint,
    { channel, chaincode, members }: ProfileTarget,
  ): Promise<WrittenProfile> {
    const tlsRootCertPath = join(this.credentials, `${owner.mspId}-tls-root.pem`);
    await writeFileAtomically(tlsRootCertPath, endpoint.tlsRootCert);
    const profile: ConnectionProfile = {
      version: 1,
      mspId: owner.mspId,
      peer: {
        endpoint: endpoint.endpoint,
        tlsRootCertPath,
        ...(endpoint.hostnameOverride !== undefined && { hostnameOverride: endpoint.hostnameOverride }),
      },
      ...credentialPaths(this.#credentialFolder(owner)),
      channel,
      chaincode,
      members: await this.#writeMembers(members),
    };
    const path = join(this.profiles, `${owner.mspId}-${owner.user}.json`);
    await writeFileAtomically(path, `${JSON.stringify(profile, undefined, 2)}\n`);
    return { mspId: owner.mspId, user: owner.user, role: owner.role, path };
  }

  /** Writes the certificates of each organisation's authorities, which all profiles share. */
  async #writeMembers(members: readonly MspMaterial[]): Promise<Record<string, MemberAuthorities>> {
    const written = members.map(async ({ mspId, rootCertificates, intermediateCertificates = [] }) => {
      const rootCertPaths = await this.#writeCertificates(`${mspId}-ca`, rootCertificates);
      const intermediateCertPaths = await this.#writeCertificates(`${mspId}-ica`, intermediateCertificates);
      return [mspId, { rootCertPaths, intermediateCertPaths, peerUnit: "peer" }] as const;
    });
    return Object.fromEntries(await Promise.all(written));
  }

  #writeCertificates(name: string, pems: readonly string[]): Promise<string[]> {
    return Promise.all(
      pems.map(async (pem, index) => {
        const path = join(this.credentials, `${name}-${String(index)}.pem`);
        if (this.#authorities.get(path) !== pem) {
          await writeFileAtomically(path, pem);
          this.#authorities.set(path, pem);
        }
        return path;
      }),
    );
  }

  /** Writes, beside the profile, the lines with which a shell acts as the user. */
  async writeEnvironment({ mspId, user }: ProfileOwner, lines: string): Promise<void> {
    await writeFileAtomically(join(this.profiles, `${mspId}-${user}.env`), lines);
  }

  /** Records users that were enrolled in addition to those of the description, so that they keep their profiles. */
  async remember(owners: readonly ProfileOwner[]): Promise<void> {
    await writeFileAtomically(join(this.credentials, "users.json"), JSON.stringify(owners));
  }

  remembered(): readonly ProfileOwner[] {
    try {
      return ownersFile.parse(JSON.parse(readFileSync(join(this.credentials, "users.json"), "utf8")));
    } catch {
      return [];
    }
  }

  /** Deletes the profiles of an earlier network, which would lead nowhere. */
  clear(): void {
    mkdirSync(this.profiles, { recursive: true });
    for (const name of readdirSync(this.profiles)) {
      rmSync(join(this.profiles, name), { recursive: true, force: true });
    }
  }

  #credentialFolder(owner: ProfileOwner): string {
    return join(this.credentials, `${owner.mspId}-${owner.user}`);
  }
}
