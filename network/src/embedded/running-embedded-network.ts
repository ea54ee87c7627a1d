import { join } from "node:path";

import { common, orderer as ordererProtos } from "@hyperledger/fabric-protos";

import type { Chaincode, NetworkDescription, Organisation } from "../description/index.js";
import { broadcastCall } from "../gateway/broadcast-service.js";
import { ordererDeliverCall } from "../gateway/deliver-service.js";
import type { OrdererConnection } from "../gateway/gateway-context.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import type { LedgerCheckpoint } from "../ledger/ledger.js";
import type { LedgerStorage } from "../ledger/ledger-storage.js";
import { LevelStorage } from "../ledger/level-storage.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import type { CommittedChaincode } from "../network.js";
import { namesMajority } from "../policy/index.js";
import { Channel, type ChannelMembership } from "./channel.js";
import { deployEmbedded, type DeploymentContext, followMembers, joinDeployments } from "./embedded-deployment.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedNetworkOptions } from "./embedded-options.js";
import { Faults } from "./faults.js";
import { type EmbeddedState, writeEmbeddedState } from "./embedded-state.js";
import { NodeBuilds } from "./node-builds.js";
import { NodeServer, openOrganisation, type OrganisationNode } from "./organisation.js";
import { packagesIn, packagesInMemory, type PackageStore } from "./package-store.js";
import { EmbeddedPeer } from "./embedded-peer.js";

export const ordererOrganisation: Organisation = { mspId: "OrdererMSP", domain: "example.com" };

/** Fabric 3 refuses proposals whose timestamp is further off than this. */
const timeWindowMs = 15 * 60 * 1000;

export interface RunningEmbeddedNetworkOptions extends EmbeddedNetworkOptions {
  /** Folder for logs and process ids; for everything else too, unless the network is ephemeral. */
  readonly workFolder: string;
  /** What the folder says of an earlier run. */
  readonly former: EmbeddedState | undefined;
}

/** A network's nodes and their chaincodes, from start to stop. */
export class RunningEmbeddedNetwork {
  readonly peers = new Map<string, EmbeddedPeer>();
  private readonly builds: NodeBuilds;
  private readonly majorities: Map<string, EmbeddedState["majorities"][string]>;
  private nodes: readonly OrganisationNode[] = [];

  private constructor(
    private readonly options: RunningEmbeddedNetworkOptions,
    private organisations: readonly Organisation[],
    readonly channel: Channel,
    readonly faults: Faults,
    readonly ordererNode: OrganisationNode,
    readonly ordererServer: NodeServer,
  ) {
    this.builds = new NodeBuilds(join(options.workFolder, "chaincode-builds"));
    this.majorities = new Map(Object.entries(options.former?.majorities ?? {}));
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
    const faults = new Faults();
    const channel = await Channel.open(membershipOf(members), {
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
      beforeCommit: () => faults.pass("commit"),
      onLog: (line) => options.onProgress?.(line),
    }).catch((error: unknown) => {
      ordererServer.close();
      throw error;
    });
    const network = new RunningEmbeddedNetwork(options, organisations, channel, faults, ordererNode, ordererServer);
    try {
      await network.startNodes(members);
    } catch (error) {
      await network.stop();
      throw error;
    }
    return network;
  }

  async deploy(chaincode: Chaincode): Promise<CommittedChaincode> {
    const committed = await deployEmbedded(chaincode, this.deploymentContext());
    const { name, sequence } = committed;
    if (namesMajority(chaincode.endorsementPolicy))
      this.majorities.set(name, { notation: chaincode.endorsementPolicy, sequence });
    else this.majorities.delete(name);
    await this.save();
    return committed;
  }

  /**
   * Takes a further organisation into the channel, with a peer and its own instance of every chaincode that was
   * deployed. What organisations have installed by Fabric's lifecycle, this one installs and approves by itself.
   */
  async addOrganisation(organisation: Organisation): Promise<void> {
    if (this.peers.has(organisation.mspId)) {
      return;
    }
    const node = await openOrganisation(organisation, "peer", organisationFolder(this.options, organisation.mspId));
    await this.channel.reconfigure(membershipOf([...this.nodes, node]));
    this.nodes = [...this.nodes, node];
    this.organisations = [...this.organisations, organisation];
    const [founder] = this.peers.values();
    const joined = await this.createPeer(node, preferredPort(this.peers.size));
    this.peers.set(node.mspId, joined);
    await joined.listen(this.clientRoots());
    await joinDeployments(founder?.chaincodes.describedPrograms ?? [], joined, this.deploymentContext());
    for (const [name, majority] of this.majorities) {
      const followed = await followMembers(name, majority, this.deploymentContext());
      if (followed !== undefined) this.majorities.set(name, { ...majority, sequence: followed.sequence });
    }
    await this.save();
  }

  /** Revokes a certificate of an organisation: a block of configuration with the authority's list. */
  async revoke(mspId: string, certificate: string): Promise<void> {
    const { authority } = this.peerOf(mspId).node;
    await authority.revoke(certificate);
    await this.channel.reconfigure(membershipOf(this.nodes));
    for (const peer of this.peers.values()) {
      peer.refreshLocalRules();
    }
  }

  /** Organisations that joined later included. */
  get members(): readonly Organisation[] {
    return this.organisations;
  }

  peerOf(mspId: string): EmbeddedPeer {
    const found = this.peers.get(mspId);
    if (found === undefined) {
      const known = [...this.peers.keys()].join(", ");
      throw new EmbeddedNetworkError(`no organisation ${mspId} in this network; it has ${known}`);
    }
    return found;
  }

  /** Goes back to a checkpoint of the ledger, with the chaincodes that were in force then. */
  async rewind(checkpoint: LedgerCheckpoint): Promise<void> {
    await this.channel.rewind(checkpoint);
    await Promise.all([...this.peers.values()].map(({ chaincodes }) => chaincodes.settled()));
  }

  async stop(): Promise<void> {
    this.faults.clear();
    this.builds.stop();
    this.ordererServer.close();
    await Promise.all([...this.peers.values()].map((node) => node.stop()));
    await this.channel.close();
  }

  private deploymentContext(): DeploymentContext {
    return {
      channel: this.channel,
      peers: [...this.peers.values()],
      now: () => nowOf(this.options),
      onProgress: (message) => this.options.onProgress?.(message),
    };
  }

  private async startNodes(members: readonly OrganisationNode[]): Promise<void> {
    this.nodes = members;
    this.ordererServer.add(ordererProtos.AtomicBroadcastService, {
      broadcast: broadcastCall((envelope: common.Envelope) => this.channel.broadcast(envelope)),
      deliver: ordererDeliverCall({
        ledger: this.channel.ledger,
        rules: () => this.channel.rules,
        now: () => nowOf(this.options),
        connection: { connected: () => Promise.resolve(), onDrop: () => () => undefined },
      }),
    });
    await this.ordererServer.listen(this.ordererNode.tls, this.clientRoots());
    for (const [index, node] of members.entries()) {
      const port = this.options.former?.ports[node.mspId] ?? preferredPort(index);
      this.peers.set(node.mspId, await this.createPeer(node, port));
    }
    await Promise.all([...this.peers.values()].map((node) => node.listen(this.clientRoots())));
    await Promise.all([...this.peers.values()].map(({ chaincodes }) => chaincodes.follow()));
    await this.save();
  }

  /** Authorities whose certificates clients must show, if any. A peer keeps those it knew when it began to listen. */
  private clientRoots(): readonly string[] | undefined {
    return this.options.mutualTls === true
      ? [this.ordererNode, ...this.nodes].map(({ authority }) => authority.tlsRootCertificate)
      : undefined;
  }

  private async createPeer(node: OrganisationNode, preferredPort: number): Promise<EmbeddedPeer> {
    const { release = "3.1", executeTimeoutMs = 30_000, endorsementTimeoutMs = 30_000 } = this.options;
    const { former, workFolder, onProgress, concurrencyLimits = {}, chaincodeTls = false } = this.options;
    const peer = new EmbeddedPeer({
      node,
      packages: packagesOf(this.options, node.mspId),
      builds: this.builds,
      workFolder,
      chaincodeTls,
      onProgress: (message) => onProgress?.(message),
      channel: this.channel,
      server: await serverAt(preferredPort, `peer of ${node.mspId}`, this.options),
      faults: this.faults,
      executeTimeoutMs,
      endorsementTimeoutMs,
      concurrencyLimits,
      release,
      orderer: this.ordererConnection(node.mspId),
      limits: () => ({ now: nowOf(this.options), timeWindowMs: release === "2.5" ? undefined : timeWindowMs }),
      peers: () => [...this.peers.values()].map(({ connection }) => connection),
    });
    await peer.chaincodes.open(former?.programs.filter(({ mspId }) => mspId === node.mspId) ?? []);
    return peer;
  }

  private ordererConnection(from: string): OrdererConnection {
    const { address } = this.ordererServer;
    const { mspId } = ordererOrganisation;
    return {
      address,
      mspId,
      broadcast: async (envelope): Promise<BroadcastResult> => {
        if (this.faults.isCutOff(from)) {
          throw new EmbeddedNetworkError(
            `rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp ${address}: connect: connection refused"`,
          );
        }
        return (await this.faults.passOrLose(from))
          ? { status: common.Status.SUCCESS, info: "" }
          : this.channel.broadcast(envelope);
      },
    };
  }

  /** Notes what the next start needs to know. */
  private async save(): Promise<void> {
    if (this.options.directory === undefined) {
      return;
    }
    const { rules, governance } = this.channel;
    await writeEmbeddedState(this.options.directory, {
      kind: "embedded",
      channel: rules.channelId,
      ...(governance && { governance }),
      organisations: this.organisations.map(({ mspId, domain }) => ({ mspId, domain })),
      ports: {
        [ordererOrganisation.mspId]: this.ordererServer.port,
        ...Object.fromEntries([...this.peers.values()].map(({ mspId, port }) => [mspId, port])),
      },
      programs: [...this.peers.values()].flatMap(({ chaincodes }) => chaincodes.describedPrograms),
      majorities: Object.fromEntries(this.majorities),
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
  const server = await NodeServer.create(port);
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
