import { usersOf } from "../description/index.js";
import type { Network } from "../network.js";
import { CommandError } from "./command-error.js";
import type { ConnectionProfiles, ProfileOwner } from "./connection-profiles.js";
import type { EnrolRequest, WrittenProfile } from "./control-protocol.js";
import { exitStatus } from "./exit-status.js";

/** Who has been given a certificate on a running network, and the profiles by which they reach it. */
export class NetworkUsers {
  private readonly owners = new Map<string, ProfileOwner>();
  private readonly written = new Map<string, WrittenProfile>();

  constructor(
    private readonly network: Network,
    private readonly profiles: ConnectionProfiles,
  ) {}

  /** In the order in which they were enrolled. */
  get writtenProfiles(): readonly WrittenProfile[] {
    return [...this.written.values()];
  }

  /** Gives everybody whom the description names a certificate, unless they have one, and takes up who was enrolled before. */
  async enrolDescribed(): Promise<void> {
    const users = this.network.description.organisations.flatMap((organisation) =>
      usersOf(organisation).map((user) => ({ mspId: organisation.mspId, ...user })),
    );
    await Promise.all(
      users.map(async ({ mspId, name, role, attributes }) => {
        const owner = { mspId, user: name, role };
        if (!this.profiles.hasCredential(owner)) {
          const identity = await this.network.enrol(mspId, { name, role, ...(attributes && { attributes }) });
          await this.profiles.writeCredential(owner, identity);
        }
      }),
    );
    for (const { mspId, name, role } of users) {
      this.add({ mspId, user: name, role });
    }
    for (const owner of this.profiles.remembered()) {
      this.add(owner);
    }
  }

  /** Gives one user a certificate, a new one where there is one already, and returns the profile. */
  async enrol({ mspId, ...request }: EnrolRequest): Promise<WrittenProfile> {
    const mspIds = this.network.description.organisations.map((organisation) => organisation.mspId);
    if (!mspIds.includes(mspId)) {
      throw new CommandError(
        `there is no organisation ${mspId}: the network's are ${mspIds.join(", ")}`,
        exitStatus.usage,
      );
    }
    const owner = { mspId, user: request.name, role: request.role };
    await this.profiles.writeCredential(owner, await this.network.enrol(mspId, request));
    this.add(owner);
    await this.profiles.remember([...this.owners.values()]);
    return this.write(owner, await this.chaincode());
  }

  /** Writes every profile anew: ports and chaincode may have changed. */
  async writeProfiles(): Promise<void> {
    const chaincode = await this.chaincode();
    for (const owner of this.owners.values()) {
      await this.write(owner, chaincode);
    }
  }

  private async write(owner: ProfileOwner, chaincode: string): Promise<WrittenProfile> {
    const { channel } = this.network.description;
    const written = await this.profiles.write(owner, this.network.endpoint(owner.mspId), channel, chaincode);
    this.written.set(keyOf(owner), written);
    return written;
  }

  /** The chaincode that profiles name: the first of several. */
  private async chaincode(): Promise<string> {
    const { chaincodes } = await this.network.status();
    return chaincodes[0]?.name ?? "";
  }

  private add(owner: ProfileOwner): void {
    this.owners.set(keyOf(owner), owner);
  }
}

function keyOf(owner: ProfileOwner): string {
  return `${owner.mspId}/${owner.user}`;
}
