import { type Organisation, usersOf } from "../description/index.js";
import type { Identity } from "../identity/index.js";
import type { Network, NodeMaterial } from "../network.js";
import { CommandError } from "./command-error.js";
import type { ConnectionProfiles, ProfileOwner } from "./connection-profiles.js";
import type { EnrolRequest, RevokeRequest, WrittenProfile } from "./control-protocol.js";
import { exitStatus } from "./exit-status.js";
import { assertMember } from "./network-controls.js";
import type { OrganisationFolders } from "./organisation-folders.js";
import { shellEnvironment } from "./shell-environment.js";

/** A user with certificate and key. */
export interface UserCredential {
  readonly owner: ProfileOwner;
  readonly identity: Identity;
}

/** The users with a certificate on a running network, and the profiles with which they reach it. */
export class NetworkUsers {
  readonly #owners = new Map<string, ProfileOwner>();
  readonly #written = new Map<string, WrittenProfile>();
  /** Users whose folders are up to date. */
  readonly #inFolders = new Set<string>();

  constructor(
    private readonly network: Network,
    private readonly profiles: ConnectionProfiles,
    private readonly folders: OrganisationFolders,
  ) {}

  /** The profiles in the order in which their users were enrolled. */
  get writtenProfiles(): readonly WrittenProfile[] {
    return [...this.#written.values()];
  }

  /**
   * Gives each described user a certificate, unless it has one, and restores users that were enrolled before. A network that starts on
   * its former state knows its organisations and not their users, which are in the request.
   */
  async enrolDescribed(described: readonly Organisation[]): Promise<void> {
    const users = this.network.description.organisations
      .map((member) => described.find(({ mspId }) => mspId === member.mspId) ?? member)
      .flatMap((organisation) =>
        usersOf(organisation).map(({ name, ...as }) => ({ mspId: organisation.mspId, user: name, ...as })),
      );
    await Promise.all(
      users.map(async (owner) => {
        if (!this.profiles.hasCredential(owner)) {
          await this.#writeCredential(owner);
        }
      }),
    );
    for (const owner of users) {
      this.#add(owner);
    }
    for (const owner of this.profiles.remembered()) {
      this.#add(owner);
    }
  }

  /** Gives one user a new certificate, and returns the profile. */
  async enrol(request: EnrolRequest): Promise<WrittenProfile> {
    const { mspId, name } = request;
    assertMember(this.network, mspId);
    const owner = { ...this.asBefore(request), mspId, user: name };
    await this.#writeCredential(owner);
    this.#inFolders.delete(keyOf(owner));
    this.#add(owner);
    await this.profiles.remember([...this.#owners.values()]);
    await this.#writeFolders();
    return this.#write(owner, await this.#chaincode());
  }

  /**
   * Certificate and key of the named user, or of the first client if no user is named.
   *
   * @throws {CommandError} there is no such user
   */
  async credentialOf(asked?: Pick<EnrolRequest, "mspId" | "name">): Promise<UserCredential> {
    if (asked !== undefined) {
      assertMember(this.network, asked.mspId);
    }
    const owners = [...this.#owners.values()];
    const owner =
      asked === undefined
        ? (owners.find(({ role }) => role === "client") ?? owners[0])
        : this.#owners.get(keyOf({ mspId: asked.mspId, user: asked.name }));
    const credential = owner && (await this.profiles.credential(owner));
    if (owner === undefined || credential === undefined) {
      throw this.#unknownUser(asked ?? { mspId: "the network", name: "who is a client" });
    }
    return { owner, identity: { mspId: owner.mspId, ...credential } };
  }

  /** Whether the user has a certificate on this network. */
  knows({ mspId, name }: Pick<EnrolRequest, "mspId" | "name">): boolean {
    return this.#owners.has(keyOf({ mspId, user: name }));
  }

  /** Role and attributes of a user after enrolment: those of the request, those from before, or a client's. */
  asBefore({ mspId, name, as }: EnrolRequest): NonNullable<EnrolRequest["as"]> {
    const { role = "client", attributes } = as ?? this.#owners.get(keyOf({ mspId, user: name })) ?? {};
    return { role, ...(attributes && { attributes }) };
  }

  /** Revokes the certificate in the user's profile. */
  async revoke({ mspId, name }: RevokeRequest): Promise<void> {
    assertMember(this.network, mspId);
    const owner = this.#owners.get(keyOf({ mspId, user: name }));
    const credential = owner && (await this.profiles.credential(owner));
    if (credential === undefined) {
      throw this.#unknownUser({ mspId, name });
    }
    if (this.network.revoke === undefined) {
      throw new CommandError(`a network of kind ${this.network.kind} cannot revoke certificates`);
    }
    await this.network.revoke(mspId, credential.certificate);
  }

  /** Writes every profile again, since ports and chaincode may have changed. */
  async writeProfiles(): Promise<void> {
    const chaincode = await this.#chaincode();
    await this.#writeFolders();
    for (const owner of this.#owners.values()) {
      await this.#write(owner, chaincode);
    }
  }

  #unknownUser({ mspId, name }: RevokeRequest): CommandError {
    const known = [...this.#owners.values()].filter((one) => one.mspId === mspId).map(({ user }) => user);
    return new CommandError(`${mspId} has no user ${name}: it has ${known.join(", ")}`, exitStatus.usage);
  }

  async #write(owner: ProfileOwner, chaincode: string): Promise<WrittenProfile> {
    const { channel, organisations } = this.network.description;
    const members = organisations.map(({ mspId }) => this.network.authorities(mspId));
    const target = { channel, chaincode, members };
    const written = await this.profiles.write(owner, this.network.endpoint(owner.mspId), target);
    await this.profiles.writeEnvironment(owner, this.#environmentOf(owner));
    this.#written.set(keyOf(owner), written);
    return written;
  }

  /**
   * Writes certificates in the folders of Fabric's tools, for users without such folders. Users with folders need no
   * new ones, since certificates do not change.
   */
  async #writeFolders(): Promise<void> {
    const owners = [...this.#owners.values()].filter((owner) => !this.#inFolders.has(keyOf(owner)));
    const mspIds = [...new Set(owners.map(({ mspId }) => mspId))].filter((mspId) => !this.#inFolders.has(mspId));
    const nodes = await this.network.nodes();
    const [orderer] = nodes.filter(({ kind }) => kind === "orderer");
    const { channels = [], ...first } = await this.network.status();
    await Promise.all([
      this.folders.writeCommon(this.network.orderer().tlsRootCert),
      this.#writeOrderers(nodes.filter(({ kind }) => kind === "orderer")),
      ...mspIds.map((mspId) =>
        this.folders.writeOrganisation(
          this.#domainOf(mspId),
          this.network.authorities(mspId),
          this.network.endpoint(mspId).tlsRootCert,
          nodes.filter((node) => node.kind === "peer" && node.mspId === mspId),
        ),
      ),
      ...this.network.description.organisations.map(({ domain, mspId }) =>
        this.folders.writeConnection(domain, mspId, {
          peer: this.network.endpoint(mspId),
          orderer: { ...this.network.orderer(), name: orderer?.name ?? "orderer" },
          channels: [first, ...channels]
            .filter(({ organisations }) => organisations.includes(mspId))
            .map(({ channel }) => channel),
        }),
      ),
      ...owners.map(async (owner) => {
        const { mspId, user } = owner;
        const credential = await this.profiles.credential(owner);
        if (credential !== undefined) {
          await this.folders.writeUser(this.#domainOf(mspId), user, this.network.authorities(mspId), credential);
        }
      }),
    ]);
    for (const written of [...mspIds, ...owners.map((owner) => keyOf(owner))]) {
      this.#inFolders.add(written);
    }
  }

  /** The orderers' administrator gets no profile: Fabric's own tools read its certificate from the folder. */
  async #writeOrderers(orderers: readonly NodeMaterial[]): Promise<void> {
    const [first] = orderers;
    if (first === undefined || this.#inFolders.has(first.mspId)) {
      return;
    }
    const { mspId } = first;
    const administrator = { mspId, user: "Admin", role: "admin" } as const;
    if (!this.profiles.hasCredential(administrator)) {
      await this.#writeCredential(administrator);
    }
    const credential = await this.profiles.credential(administrator);
    if (credential !== undefined) {
      const { tlsRootCert } = this.network.orderer();
      await this.folders.writeOrderers(this.network.authorities(mspId), tlsRootCert, orderers, credential);
      this.#inFolders.add(mspId);
    }
  }

  #environmentOf({ mspId, user }: ProfileOwner): string {
    const { endpoint, hostnameOverride = "localhost" } = this.network.endpoint(mspId);
    return shellEnvironment({
      mspId,
      peerConfiguration: this.folders.peerConfiguration,
      folders: this.folders.foldersOf(this.#domainOf(mspId), user),
      peer: { endpoint, hostname: hostnameOverride },
      orderer: { endpoint: this.network.orderer().endpoint, tlsRootPath: this.folders.ordererRoot },
      channel: this.network.description.channel,
    });
  }

  #domainOf(mspId: string): string {
    return this.network.description.organisations.find((one) => one.mspId === mspId)?.domain ?? mspId;
  }

  /** The chaincode that profiles name. If there are several, the function takes the first. */
  async #chaincode(): Promise<string> {
    const { chaincodes } = await this.network.status();
    return chaincodes[0]?.name ?? "";
  }

  async #writeCredential(owner: ProfileOwner): Promise<void> {
    const { mspId, user: name, role, attributes } = owner;
    const identity = await this.network.enrol(mspId, { name, role, ...(attributes && { attributes }) });
    await this.profiles.writeCredential(owner, identity);
  }

  #add(owner: ProfileOwner): void {
    this.#owners.set(keyOf(owner), owner);
  }
}

function keyOf(owner: Pick<ProfileOwner, "mspId" | "user">): string {
  return `${owner.mspId}/${owner.user}`;
}
