import { join } from "node:path";

import { type common, orderer as ordererProtos } from "@hyperledger/fabric-protos";
import { namesMajority } from "@tallystick/fabric-inspect";

import type {
  ChannelDescription,
  Chaincode,
  FurtherChannel,
  NetworkDescription,
  Organisation,
} from "../description/index.js";
import { broadcastCall } from "../gateway/broadcast-service.js";
import { ordererDeliverCall } from "../gateway/deliver-service.js";
import { lastingStreams } from "../gateway/gateway-context.js";
import type { OrganisationCa } from "../identity/index.js";
import type { LedgerStorage } from "../ledger/ledger-storage.js";
import type { LedgerCheckpoint } from "../ledger/ledger.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import type { CommittedChaincode } from "../network.js";
import { takenPort } from "../process/index.js";
import { type ChannelMembership, EmbeddedChannel } from "./embedded-channel.js";
import { deployEmbedded, type DeploymentContext, followMembers, joinDeployments } from "./embedded-deployment.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedNetworkOptions } from "./embedded-options.js";
import { EmbeddedPeer } from "./embedded-peer.js";
import { type EmbeddedState, writeEmbeddedState } from "./embedded-state.js";
import { NetworkChannels } from "./network-channels.js";
import { NodeBuilds } from "./node-builds.js";
import { NodeServer } from "./node-server.js";
import { openOrganisation, type OrganisationNode } from "./organisation.js";
import { packagesIn, packagesInMemory, type PackageStore } from "./package-store.js";
import { plainPorts, type PortDecorator } from "./peer-ports.js";

export const ordererOrganisation: Organisation = { mspId: "OrdererMSP", domain: "example.com" };

/** The longest time for a transaction that a debugger may pause. */
const inspectedMs = 60 * 60 * 1000;

/** The default release. */
const newestRelease = "3.1";

/** Fabric 3 refuses proposals whose timestamp differs by more than this. */
const timeWindowMs = 15 * 60 * 1000;

export interface RunningEmbeddedNetworkOptions extends EmbeddedNetworkOptions {
  /** Folder for logs and process ids and, unless the network is ephemeral, for all its other data. */
  readonly workFolder: string;
  /** The folder's record of an earlier run. */
  readonly former: EmbeddedState | undefined;
  /** Wraps the connections between nodes. Default: nothing. */
  readonly decorator?: PortDecorator;
}

/** A network's nodes and their chaincodes, from start to stop. */
export class RunningEmbeddedNetwork {
  readonly members = new Map<string, EmbeddedPeer>();
  readonly channels: NetworkChannels;
  readonly #builds: NodeBuilds;
  #majorities: Map<string, EmbeddedState["majorities"][string]>;
  #nodes: readonly OrganisationNode[] = [];
  #organisations: readonly Organisation[];

  private constructor(
    private readonly description: NetworkDescription,
    private readonly options: RunningEmbeddedNetworkOptions,
    organisations: readonly Organisation[],
    readonly channel: EmbeddedChannel,
    readonly ordererNode: OrganisationNode,
    readonly ordererServer: NodeServer,
  ) {
    this.#organisations = organisations;
    this.#builds = new NodeBuilds(join(options.workFolder, "chaincode-builds"));
    const { mspId } = ordererOrganisation;
    this.channels = new NetworkChannels({
      first: channel,
      members: this.members,
      orderer: { address: shownAddress(ordererNode.name, ordererServer, options), mspId },
      open: (described, nodes) => openChannel(described, nodes, this.#channelSource()),
    });
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
    const ordererPort = {
      said: description.orderer?.port,
      preferred: options.former?.ports[ordererOrganisation.mspId] ?? 7050,
    };
    const ordererServer = await serverAt(ordererPort, "orderer", options);
    const source = { description, options, ordererNode, ordererServer };
    const channel = await firstChannel(members, source).catch((error: unknown) => {
      ordererServer.close();
      throw error;
    });
    const network = new RunningEmbeddedNetwork(
      description,
      options,
      organisations,
      channel,
      ordererNode,
      ordererServer,
    );
    try {
      await network.#startNodes(members);
    } catch (error) {
      await network.stop();
      throw error;
    }
    return network;
  }

  /** @param on - name of the channel; default: the first */
  async deploy(chaincode: Chaincode, on?: string): Promise<CommittedChaincode> {
    const channel = on === undefined ? this.channel : this.channels.named(on);
    const committed = await deployEmbedded(chaincode, this.#deploymentContext(channel));
    if (channel !== this.channel) {
      // Its members do not change, so neither does their majority.
      await this.#save();
      return committed;
    }
    const { name, sequence } = committed;
    if (namesMajority(chaincode.endorsementPolicy)) {
      this.#majorities.set(name, { notation: chaincode.endorsementPolicy, sequence });
    } else {
      this.#majorities.delete(name);
    }
    await this.#save();
    return committed;
  }

  /** Creates a further channel, which its members' peers join. */
  async createChannel(description: ChannelDescription): Promise<void> {
    await this.channels.open(description);
    await this.#save();
  }

  /**
   * Adds a further organisation to the first channel, with a peer and its own instance of every deployed chaincode. It
   * must itself install and approve chaincodes that organisations have installed by Fabric's lifecycle. If it is a
   * member already, only its missing parts are added.
   */
  async addOrganisation(organisation: Organisation): Promise<void> {
    if (!this.members.has(organisation.mspId)) {
      await this.#admit(organisation);
    }
    const joined = this.peerOf(organisation.mspId);
    const [founder] = this.members.values();
    const { channelId } = this.channel.rules();
    const held = new Set(joined.chaincodes.describedProgramsOn(channelId).map(({ chaincode }) => chaincode));
    const programs = founder?.chaincodes.describedProgramsOn(channelId) ?? [];
    const missing = programs.filter(({ chaincode }) => !held.has(chaincode));
    await joinDeployments(missing, joined, this.#deploymentContext());
    for (const [name, majority] of this.#majorities) {
      const followed = await followMembers(name, majority, this.#deploymentContext());
      if (followed !== undefined) {
        this.#majorities.set(name, { ...majority, sequence: followed.sequence });
      }
    }
    await this.#save();
  }

  /** Makes an organisation a member, with a peer that runs no chaincode yet. */
  async #admit(organisation: Organisation): Promise<void> {
    const node = await openOrganisation(organisation, "peer", organisationFolder(this.options, organisation.mspId));
    const nodes = [...this.#nodes, node];
    await this.channel.reconfigure(membershipOf(nodes));
    const joined = await this.#createPeer(node, {
      said: organisation.port,
      preferred: preferredPort(this.members.size),
    });
    try {
      await joined.listen(this.#clientRoots(nodes));
    } catch (error) {
      await joined.stop();
      throw error;
    }
    this.#nodes = nodes;
    this.#organisations = [...this.#organisations, organisation];
    this.members.set(node.mspId, joined);
    // It is saved before it runs chaincode: if a later step fails, the next start continues with it as a member.
    await this.#save();
  }

  /** Revokes a certificate of an organisation: a block of configuration with the authority's list. */
  async revoke(mspId: string, certificate: string): Promise<void> {
    const { authority } = this.peerOf(mspId).node;
    await authority.revoke(certificate);
    for (const channel of this.channels.all()) {
      const members = this.channels.peersOf(channel);
      if (members.some((peer) => peer.mspId === mspId)) {
        await channel.reconfigure(membershipOf(members.map(({ node }) => node)));
      }
    }
    for (const peer of this.members.values()) {
      peer.refreshLocalRules();
    }
  }

  /** Organisations of the channel, with those that joined later. */
  get organisations(): readonly Organisation[] {
    return this.#organisations;
  }

  peerOf(mspId: string): EmbeddedPeer {
    const found = this.members.get(mspId);
    if (found === undefined) {
      const known = [...this.members.keys()].join(", ");
      throw new EmbeddedNetworkError(`no organisation ${mspId} in this network; it has ${known}`);
    }
    return found;
  }

  /** The development CA of an organisation, also of the orderer. */
  authorityOf(mspId: string): OrganisationCa {
    return (mspId === ordererOrganisation.mspId ? this.ordererNode : this.peerOf(mspId).node).authority;
  }

  /** Policies of the members' majority on the first channel, for {@link rewind} and {@link become}. */
  get majorities(): EmbeddedState["majorities"] {
    return Object.fromEntries(this.#majorities);
  }

  /** Returns to a checkpoint of each channel's ledger, in order, with the chaincodes in force at that time. */
  async rewind(checkpoints: readonly LedgerCheckpoint[], majorities: EmbeddedState["majorities"]): Promise<void> {
    for (const [index, channel] of this.channels.all().entries()) {
      const checkpoint = checkpoints[index];
      if (checkpoint !== undefined) {
        await channel.rewind(checkpoint);
      }
    }
    this.#majorities = new Map(Object.entries(majorities));
    await Promise.all([...this.members.values()].map(({ chaincodes }) => chaincodes.settled()));
  }

  /** Returns to a copy of the ledger, with the chaincodes in force at that time. */
  async become(copy: string, majorities: EmbeddedState["majorities"]): Promise<void> {
    await this.channel.becomeCopy(copy);
    this.#majorities = new Map(Object.entries(majorities));
    await Promise.all([...this.members.values()].map(({ chaincodes }) => chaincodes.settled()));
    await this.#save();
  }

  async stop(): Promise<void> {
    this.#builds.stop();
    this.ordererServer.close();
    await Promise.all([...this.members.values()].map((node) => node.stop()));
    await Promise.all(this.channels.all().map((channel) => channel.close()));
  }

  #channelSource(): ChannelSource {
    const { description, options, ordererNode, ordererServer } = this;
    return { description, options, ordererNode, ordererServer };
  }

  #deploymentContext(channel = this.channel): DeploymentContext {
    return {
      channel,
      peers: this.channels.peersOf(channel),
      now: () => nowOf(this.options),
      onProgress: (message) => this.options.onProgress?.(message),
    };
  }

  async #startNodes(members: readonly OrganisationNode[]): Promise<void> {
    this.#nodes = members;
    this.ordererServer.add(ordererProtos.AtomicBroadcastService, {
      broadcast: broadcastCall((envelope: common.Envelope) => this.channels.broadcast(envelope)),
      deliver: ordererDeliverCall(
        (channelId) => ({
          channel: this.channels.of(channelId),
          now: () => nowOf(this.options),
          streams: lastingStreams,
        }),
        lastingStreams,
      ),
    });
    await this.ordererServer.listen(this.ordererNode.tls, this.#clientRoots());
    for (const [index, node] of members.entries()) {
      const preferred = this.options.former?.ports[node.mspId] ?? preferredPort(index);
      const said = node.authority.organisation.port;
      this.members.set(node.mspId, await this.#createPeer(node, { said, preferred }));
    }
    for (const described of this.options.former?.channels ?? []) {
      await this.channels.open(described);
    }
    await Promise.all([...this.members.values()].map((node) => node.listen(this.#clientRoots())));
    await Promise.all([...this.members.values()].map(({ chaincodes }) => chaincodes.follow()));
    await this.#save();
  }

  /**
   * The authorities that must have issued the TLS certificates of clients; undefined if clients need no certificate. A
   * peer keeps the authorities that it knew when it began to listen.
   */
  #clientRoots(nodes = this.#nodes): readonly string[] | undefined {
    return this.options.mutualTls === true
      ? [this.ordererNode, ...nodes].map(({ authority }) => authority.tlsRootCertificate)
      : undefined;
  }

  async #createPeer(node: OrganisationNode, port: PortChoice): Promise<EmbeddedPeer> {
    const { release = newestRelease, inspect } = this.options;
    const usualMs = inspect === undefined ? 30_000 : inspectedMs;
    const { executeTimeoutMs = usualMs, endorsementTimeoutMs = usualMs } = this.options;
    const { startupTimeoutMs = 300_000 } = this.options;
    const { former, workFolder, onProgress, concurrencyLimits = {}, chaincodeTls = false } = this.options;
    const server = await serverAt(port, `peer of ${node.mspId}`, this.options);
    const parts = {
      node,
      shownAddress: shownAddress(node.name, server, this.options),
      packages: packagesOf(this.options, node.mspId),
      builds: this.#builds,
      workFolder,
      chaincodeTls,
      onProgress: (message: string) => onProgress?.(message),
      server,
      decorator: this.options.decorator ?? plainPorts,
      now: () => nowOf(this.options),
      timeWindowMs: release === "2.5" ? undefined : timeWindowMs,
      executeTimeoutMs,
      startupTimeoutMs,
      firstInspectorPort: inspect === undefined ? undefined : inspect + this.members.size,
      endorsementTimeoutMs,
      concurrencyLimits,
      release,
    };
    const peer = new EmbeddedPeer(parts, this.channels.connections(this.channel));
    await peer.chaincodes.open(former?.programs.filter(({ mspId }) => mspId === node.mspId) ?? []);
    return peer;
  }

  /** Saves the record for the next start. */
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
      channels: this.channels.described.map((channel) => ({
        ...channel,
        organisations: [...channel.organisations],
      })),
      ports: {
        [ordererOrganisation.mspId]: this.ordererServer.port,
        ...Object.fromEntries([...this.members.values()].map(({ mspId, port }) => [mspId, port])),
      },
      programs: [...this.members.values()].flatMap(({ chaincodes }) => chaincodes.describedPrograms),
      majorities: this.majorities,
    });
  }
}

/** The members of the channel: those of an earlier run, with the description's other data about them. */
function membersOf(description: NetworkDescription, former: EmbeddedState | undefined): readonly Organisation[] {
  const described = new Map(description.organisations.map((organisation) => [organisation.mspId, organisation]));
  return (
    former?.organisations.map((organisation) => described.get(organisation.mspId) ?? organisation) ??
    description.organisations
  );
}

/** The ports of Fabric's own examples: 7051, 9051, 11051 and so on. If a port is taken, any other one is used. */
function preferredPort(index: number): number {
  return 7051 + (index % 28) * 2000;
}

/**
 * A server at a port. If another program has the port, any other port is used and reported, since clients may know the
 * first.
 *
 * @throws {EmbeddedNetworkError} the description names the port, and another program has it
 */
async function serverAt(
  { said, preferred }: PortChoice,
  owner: string,
  { onProgress }: EmbeddedNetworkOptions,
): Promise<NodeServer> {
  const port = said ?? preferred;
  const server = await NodeServer.create(port, (method, error) => {
    const reason = error instanceof Error ? error.message : String(error);
    onProgress?.(`the ${owner} cannot read a request of ${method}: ${reason}`);
  });
  if (server.port !== port) {
    if (said !== undefined) {
      server.close();
      throw new EmbeddedNetworkError(takenPort(said, `the ${owner}`));
    }
    onProgress?.(`port ${String(port)} is another program's: the ${owner} listens on ${String(server.port)}`);
  }
  return server;
}

/** The port of a node. */
interface PortChoice {
  /** The port that the description names. No other is used instead. */
  readonly said: number | undefined;
  readonly preferred: number;
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

/** The name of a node in error details, discovery and the channel's configuration. */
function shownAddress(host: string, { address, port }: NodeServer, { namedAddresses }: EmbeddedNetworkOptions): string {
  return namedAddresses === true ? `${host}:${String(port)}` : address;
}

/** The parts with which every channel of a network is opened. */
interface ChannelSource {
  readonly description: NetworkDescription;
  readonly options: RunningEmbeddedNetworkOptions;
  readonly ordererNode: OrganisationNode;
  readonly ordererServer: NodeServer;
}

function firstChannel(members: readonly OrganisationNode[], source: ChannelSource): Promise<EmbeddedChannel> {
  return openLedger(source.description, "ledger", members, source);
}

function openChannel(
  { name, batch, governance }: FurtherChannel,
  members: readonly OrganisationNode[],
  source: ChannelSource,
): Promise<EmbeddedChannel> {
  const { organisations, batch: usual } = source.description;
  const description = { channel: name, organisations, batch: batch ?? usual, ...(governance && { governance }) };
  return openLedger(description, join("channels", name), members, source);
}

/** @param folder - the folder of the ledger, within that of a network that has one */
async function openLedger(
  description: NetworkDescription,
  folder: string,
  members: readonly OrganisationNode[],
  { options, ordererNode, ordererServer }: ChannelSource,
): Promise<EmbeddedChannel> {
  const { directory, release = newestRelease, decorator, privateDataPull, onProgress, onInvalid } = options;
  return EmbeddedChannel.open(membershipOf(members), {
    description,
    storage: directory === undefined ? new MemoryStorage() : await storageIn(join(directory, folder)),
    orderer: {
      identity: ordererNode.identity,
      config: ordererNode.authority.mspConfig(),
      address: shownAddress(ordererNode.name, ordererServer, options),
    },
    release,
    now: () => nowOf(options),
    decorator: decorator ?? plainPorts,
    pull: privateDataPull,
    onLog: (line) => onProgress?.(line),
    ...(onInvalid && { onInvalid }),
  });
}

/** A ledger's storage on disk. Its database is native code, which a network in memory does not load. */
async function storageIn(folder: string): Promise<LedgerStorage> {
  const { LevelStorage } = await import("../ledger/level-storage.js");
  return new LevelStorage(folder);
}

function packagesOf({ directory }: EmbeddedNetworkOptions, mspId: string): PackageStore {
  return directory === undefined ? packagesInMemory() : packagesIn(join(directory, "chaincode-packages", mspId));
}

function organisationFolder({ directory }: EmbeddedNetworkOptions, mspId: string): string | undefined {
  return directory === undefined ? undefined : join(directory, "organisations", mspId);
}
