import { join } from "node:path";

import { type common, orderer as ordererProtos } from "@hyperledger/fabric-protos";

import type { ChannelMembership } from "../channel/configured-channel.js";
import type { Chaincode, NetworkDescription, Organisation } from "../description/index.js";
import { broadcastCall } from "../gateway/broadcast-service.js";
import { ordererDeliverCall } from "../gateway/deliver-service.js";
import { lastingStreams, type OrdererConnection, type PeerDirectory } from "../gateway/gateway-context.js";
import type { PeerConnection } from "../gateway/peer-connection.js";
import type { OrganisationCa } from "../identity/index.js";
import type { LedgerStorage } from "../ledger/ledger-storage.js";
import type { LedgerCheckpoint } from "../ledger/ledger.js";
import { LevelStorage } from "../ledger/level-storage.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import type { CommittedChaincode } from "../network.js";
import { namesMajority } from "../policy/index.js";
import { EmbeddedChannel } from "./embedded-channel.js";
import { deployEmbedded, type DeploymentContext, followMembers, joinDeployments } from "./embedded-deployment.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedNetworkOptions } from "./embedded-options.js";
import { EmbeddedPeer } from "./embedded-peer.js";
import { type EmbeddedState, writeEmbeddedState } from "./embedded-state.js";
import { NodeBuilds } from "./node-builds.js";
import { NodeServer } from "./node-server.js";
import { openOrganisation, type OrganisationNode } from "./organisation.js";
import { packagesIn, packagesInMemory, type PackageStore } from "./package-store.js";
import { plainPorts, type PortDecorator } from "./peer-ports.js";

export const ordererOrganisation: Organisation = { mspId: "OrdererMSP", domain: "example.com" };

/** Fabric 3 refuses proposals whose timestamp is further off than this. */
const timeWindowMs = 15 * 60 * 1000;

export interface RunningEmbeddedNetworkOptions extends EmbeddedNetworkOptions {
  /** Folder for logs and process ids; for everything else too, unless the network is ephemeral. */
  readonly workFolder: string;
  /** What the folder says of an earlier run. */
  readonly former: EmbeddedState | undefined;
  /** Comes between the nodes. Default: nothing does. */
  readonly decorator?: PortDecorator;
}

/** A network's nodes and their chaincodes, from start to stop. */
export class RunningEmbeddedNetwork implements PeerDirectory {
  readonly members = new Map<string, EmbeddedPeer>();
  readonly #builds: NodeBuilds;
  readonly #majorities: Map<string, EmbeddedState["majorities"][string]>;
  #nodes: readonly OrganisationNode[] = [];
  #organisations: readonly Organisation[];

  private constructor(
    private readonly options: RunningEmbeddedNetworkOptions,
    organisations: readonly Organisation[],
    readonly channel: EmbeddedChannel,
    readonly ordererNode: OrganisationNode,
    readonly ordererServer: NodeServer,
  ) {
    this.#organisations = organisations;
    this.#builds = new NodeBuilds(join(options.workFolder, "chaincode-builds"));
    this.#majorities = new Map(Object.entries(options.former?.majorities ?? {}));
  }

  static async start(
    description: NetworkDescription,
    options: RunningEmbeddedNetworkOptions,
  ): Promise<RunningEmbeddedNetwork> {
    const organisations = membersOf(description, options.former);
    const [ordererNode, ...members] = await Promise.all([
      openOrganisation(ordererOrganisation, "orderer", organisationFolder(options, ordererOrganisation.mspId)),
      ...organisations.map((organisation) =>
        openOrganisation(organisation, "peer", organisationFolder(options, organisation.mspId)),
      ),
    ]);
    const ordererServer = await serverAt(options.former?.ports[ordererOrganisation.mspId] ?? 7050, "orderer", options);
    const channel = await EmbeddedChannel.open(membershipOf(members), {
      description,
      storage: storageOf(options),
      orderer: {
        identity: ordererNode.identity,
        config: ordererNode.authority.mspConfig(),
        address: ordererServer.address,
      },
      unknownChannel:
        options.release === "2.5"
          ? "channel creation request not allowed because the orderer system channel is not defined"
          : "channel does not exist",
      now: () => nowOf(options),
      decorator: options.decorator ?? plainPorts,
      onLog: (line) => options.onProgress?.(line),
      ...(options.onInvalid && { onInvalid: options.onInvalid }),
    }).catch((error: unknown) => {
      ordererServer.close();
      throw error;
    });
    const network = new RunningEmbeddedNetwork(options, organisations, channel, ordererNode, ordererServer);
    try {
      await network.#startNodes(members);
    } catch (error) {
      await network.stop();
      throw error;
    }
    return network;
  }

  async deploy(chaincode: Chaincode): Promise<CommittedChaincode> {
    const committed = await deployEmbedded(chaincode, this.#deploymentContext());
    const { name, sequence } = committed;
    if (namesMajority(chaincode.endorsementPolicy)) {
      this.#majorities.set(name, { notation: chaincode.endorsementPolicy, sequence });
    } else {
      this.#majorities.delete(name);
    }
    await this.#save();
    return committed;
  }

  /**
   * Takes a further organisation into the channel, with a peer and its own instance of every chaincode that was
   * deployed. What organisations have installed by Fabric's lifecycle, this one installs and approves by itself.
   */
  async addOrganisation(organisation: Organisation): Promise<void> {
    if (this.members.has(organisation.mspId)) {
      return;
    }
    const node = await openOrganisation(organisation, "peer", organisationFolder(this.options, organisation.mspId));
    await this.channel.reconfigure(membershipOf([...this.#nodes, node]));
    this.#nodes = [...this.#nodes, node];
    this.#organisations = [...this.#organisations, organisation];
    const [founder] = this.members.values();
    const joined = await this.#createPeer(node, preferredPort(this.members.size));
    this.members.set(node.mspId, joined);
    await joined.listen(this.#clientRoots());
    await joinDeployments(founder?.chaincodes.describedPrograms ?? [], joined, this.#deploymentContext());
    for (const [name, majority] of this.#majorities) {
      const followed = await followMembers(name, majority, this.#deploymentContext());
      if (followed !== undefined) {
        this.#majorities.set(name, { ...majority, sequence: followed.sequence });
      }
    }
    await this.#save();
  }

  /** Revokes a certificate of an organisation: a block of configuration with the authority's list. */
  async revoke(mspId: string, certificate: string): Promise<void> {
    const { authority } = this.peerOf(mspId).node;
    await authority.revoke(certificate);
    await this.channel.reconfigure(membershipOf(this.#nodes));
    for (const peer of this.members.values()) {
      peer.refreshLocalRules();
    }
  }

  /** Organisations of the channel, with those that joined later. */
  get organisations(): readonly Organisation[] {
    return this.#organisations;
  }

  /** What gateways reach of each organisation. */
  peers(): readonly PeerConnection[] {
    return [...this.members.values()].map(({ connection }) => connection);
  }

  peerOf(mspId: string): EmbeddedPeer {
    const found = this.members.get(mspId);
    if (found === undefined) {
      const known = [...this.members.keys()].join(", ");
      throw new EmbeddedNetworkError(`no organisation ${mspId} in this network; it has ${known}`);
    }
    return found;
  }

  /** The development CA of an organisation, that of the orderer included. */
  authorityOf(mspId: string): OrganisationCa {
    return (mspId === ordererOrganisation.mspId ? this.ordererNode : this.peerOf(mspId).node).authority;
  }

  /** Goes back to a checkpoint of the ledger, with the chaincodes that were in force then. */
  async rewind(checkpoint: LedgerCheckpoint): Promise<void> {
    await this.channel.rewind(checkpoint);
    await Promise.all([...this.members.values()].map(({ chaincodes }) => chaincodes.settled()));
  }

  /** Goes back to a copy of the ledger, with the chaincodes that were in force then. */
  async become(copy: string): Promise<void> {
    await this.channel.becomeCopy(copy);
    await Promise.all([...this.members.values()].map(({ chaincodes }) => chaincodes.settled()));
  }

  async stop(): Promise<void> {
    this.#builds.stop();
    this.ordererServer.close();
    await Promise.all([...this.members.values()].map((node) => node.stop()));
    await this.channel.close();
  }

  #deploymentContext(): DeploymentContext {
    return {
      channel: this.channel,
      peers: [...this.members.values()],
      now: () => nowOf(this.options),
      onProgress: (message) => this.options.onProgress?.(message),
    };
  }

  async #startNodes(members: readonly OrganisationNode[]): Promise<void> {
    this.#nodes = members;
    this.ordererServer.add(ordererProtos.AtomicBroadcastService, {
      broadcast: broadcastCall((envelope: common.Envelope) => this.channel.broadcast(envelope)),
      deliver: ordererDeliverCall({
        channel: this.channel,
        now: () => nowOf(this.options),
        streams: lastingStreams,
      }),
    });
    await this.ordererServer.listen(this.ordererNode.tls, this.#clientRoots());
    for (const [index, node] of members.entries()) {
      const port = this.options.former?.ports[node.mspId] ?? preferredPort(index);
      this.members.set(node.mspId, await this.#createPeer(node, port));
    }
    await Promise.all([...this.members.values()].map((node) => node.listen(this.#clientRoots())));
    await Promise.all([...this.members.values()].map(({ chaincodes }) => chaincodes.follow()));
    await this.#save();
  }

  /** Authorities whose certificates clients must show, if any. A peer keeps those it knew when it began to listen. */
  #clientRoots(): readonly string[] | undefined {
    return this.options.mutualTls === true
      ? [this.ordererNode, ...this.#nodes].map(({ authority }) => authority.tlsRootCertificate)
      : undefined;
  }

  async #createPeer(node: OrganisationNode, preferredPort: number): Promise<EmbeddedPeer> {
    const { release = "3.1", executeTimeoutMs = 30_000, endorsementTimeoutMs = 30_000 } = this.options;
    const { startupTimeoutMs = 300_000 } = this.options;
    const { former, workFolder, onProgress, concurrencyLimits = {}, chaincodeTls = false } = this.options;
    const server = await serverAt(preferredPort, `peer of ${node.mspId}`, this.options);
    const peer = new EmbeddedPeer({
      node,
      shownAddress: this.#addressOf(`peer0.${node.authority.organisation.domain}`, server),
      packages: packagesOf(this.options, node.mspId),
      builds: this.#builds,
      workFolder,
      chaincodeTls,
      onProgress: (message) => onProgress?.(message),
      channel: this.channel,
      server,
      orderer: this.#ordererConnection(),
      directory: this,
      decorator: this.options.decorator ?? plainPorts,
      now: () => nowOf(this.options),
      timeWindowMs: release === "2.5" ? undefined : timeWindowMs,
      executeTimeoutMs,
      startupTimeoutMs,
      endorsementTimeoutMs,
      concurrencyLimits,
      release,
    });
    await peer.chaincodes.open(former?.programs.filter(({ mspId }) => mspId === node.mspId) ?? []);
    return peer;
  }

  /** How error details call a node. */
  #addressOf(host: string, { address, port }: NodeServer): string {
    return this.options.namedAddresses === true ? `${host}:${String(port)}` : address;
  }

  #ordererConnection(): OrdererConnection {
    const { mspId, domain } = ordererOrganisation;
    const address = this.#addressOf(`orderer.${domain}`, this.ordererServer);
    return { address, mspId, broadcast: (envelope) => this.channel.broadcast(envelope) };
  }

  /** Notes what the next start needs to know. */
  async #save(): Promise<void> {
    if (this.options.directory === undefined) {
      return;
    }
    const { governance } = this.channel;
    await writeEmbeddedState(this.options.directory, {
      kind: "embedded",
      channel: this.channel.rules().channelId,
      ...(governance && { governance }),
      organisations: this.#organisations.map(({ mspId, domain }) => ({ mspId, domain })),
      ports: {
        [ordererOrganisation.mspId]: this.ordererServer.port,
        ...Object.fromEntries([...this.members.values()].map(({ mspId, port }) => [mspId, port])),
      },
      programs: [...this.members.values()].flatMap(({ chaincodes }) => chaincodes.describedPrograms),
      majorities: Object.fromEntries(this.#majorities),
    });
  }
}

/** Who is in the channel: those of an earlier run, with what the description says of them besides. */
function membersOf(description: NetworkDescription, former: EmbeddedState | undefined): readonly Organisation[] {
  const described = new Map(description.organisations.map((organisation) => [organisation.mspId, organisation]));
  return (
    former?.organisations.map((organisation) => described.get(organisation.mspId) ?? organisation) ??
    description.organisations
  );
}

/** The ports of Fabric's own examples: 7051, 9051, 11051 and so on; of those that are taken, any other. */
function preferredPort(index: number): number {
  return 7051 + (index % 28) * 2000;
}

/** A server at a port, or where another program has that at any other; which one is said, since clients may know the first. */
async function serverAt(port: number, owner: string, { onProgress }: EmbeddedNetworkOptions): Promise<NodeServer> {
  const server = await NodeServer.create(port, (method, error) => {
    const reason = error instanceof Error ? error.message : String(error);
    onProgress?.(`the ${owner} cannot read a request of ${method}: ${reason}`);
  });
  if (server.port !== port) {
    onProgress?.(`port ${String(port)} is another program's: the ${owner} listens on ${String(server.port)}`);
  }
  return server;
}

function membershipOf(nodes: readonly OrganisationNode[]): ChannelMembership {
  return {
    members: nodes.map(({ authority }) => authority.mspConfig()),
    peers: nodes.map(({ identity }) => identity.serialized),
  };
}

function nowOf({ now }: EmbeddedNetworkOptions): Date {
  return now?.() ?? new Date();
}

function storageOf({ directory }: EmbeddedNetworkOptions): LedgerStorage {
  return directory === undefined ? new MemoryStorage() : new LevelStorage(join(directory, "ledger"));
}

function packagesOf({ directory }: EmbeddedNetworkOptions, mspId: string): PackageStore {
  return directory === undefined ? packagesInMemory() : packagesIn(join(directory, "chaincode-packages", mspId));
}

function organisationFolder({ directory }: EmbeddedNetworkOptions, mspId: string): string | undefined {
  return directory === undefined ? undefined : join(directory, "organisations", mspId);
}
