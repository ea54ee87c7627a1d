import { join } from "node:path";

import {
  furtherChannel,
  type ChannelDescription,
  type NetworkDescription,
  type Organisation,
} from "../description/index.js";
import { packageFolder } from "../files/index.js";
import type { ChaincodeService } from "../lifecycle/chaincode-service.js";
import { PeerClient } from "../lifecycle/peer-client.js";
import { endLeftovers, freePort } from "../process/index.js";
import { findBinaries, type Binaries, type NativeKind } from "./binaries.js";
import { checkFits } from "./former-state.js";
import { NetworkMaterial } from "./material.js";
import { NativeChannel, type ChannelHost } from "./native-channel.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { NativeNetworkOptions } from "./native-options.js";
import { removeState, writeState, type ChannelRecord, type NetworkState } from "./network-state.js";
import { addMember } from "./new-member.js";
import { NodeProcesses, type NodeProcess } from "./node-processes.js";
import { settled } from "./settled.js";
import { takePortsAgain } from "./taken-ports.js";
import { anchorPorts, planPeers, planTopology, type NativeOrderer, type NativePeer } from "./topology.js";

/** Folder of the three programs that a peer runs for a package of type `ccaas`. */
const serviceBuilder = join(packageFolder(), "service-builder");

/** A native network while its processes run. */
export class RunningNativeNetwork implements ChannelHost {
  readonly nodes: NodeProcess[] = [];
  readonly clients: PeerClient[] = [];
  /** The channel of every organisation. */
  readonly first: NativeChannel;
  readonly configtxgen: string;
  #further: readonly NativeChannel[];
  readonly #processes: NodeProcesses;

  private constructor(
    readonly directory: string,
    public state: NetworkState,
    readonly material: NetworkMaterial,
    binaries: Binaries,
    readonly options: NativeNetworkOptions,
  ) {
    this.configtxgen = binaries.configtxgen;
    const { description, chaincodes, channels } = state;
    const { channel: name, batch, governance } = description;
    const organisations = description.organisations.map(({ mspId }) => mspId);
    const record = { name, organisations, batch, ...(governance && { governance }), chaincodes };
    this.first = new NativeChannel(this, record, join(directory, "channel"));
    this.#further = channels.map((channel) => this.#furtherChannel(channel));
    const builders = [...(options.externalBuilders ?? []), { name: "tallystick-service", path: serviceBuilder }];
    const movedOrderers = state.topology.orderers.flatMap((orderer) => {
      const { port, channelPort } = orderer;
      return channelPort === undefined ? [] : [{ port, channelPort, tlsRoot: material.tlsRootFile(orderer) }];
    });
    this.#processes = new NodeProcesses(directory, state.kind, binaries, material, builders, movedOrderers, {
      startupTimeoutMs: options.startupTimeoutMs,
      pull: options.privateDataPull,
    });
  }

  /** Starts on the former state if there is one. After any failure, nothing is left running. */
  static async start(
    kind: NativeKind,
    wanted: NetworkDescription,
    options: NativeNetworkOptions,
    directory: string,
    former: NetworkState | undefined,
  ): Promise<RunningNativeNetwork> {
    const found = findBinaries(kind);
    if (!found.ok) {
      throw new NativeNetworkError(`${found.problem}; ${found.remedy}`);
    }
    const { binaries } = found;
    if (former !== undefined) {
      checkFits(former, kind, wanted, options, directory);
    }
    await endLeftovers(directory);
    const state =
      former === undefined
        ? await plan(kind, wanted, options)
        : await takePortsAgain(former, wanted, directory, options.onProgress);
    options.onProgress?.(
      `making identities for ${state.description.organisations.map(({ mspId }) => mspId).join(", ")}`,
    );
    const material = await NetworkMaterial.open(directory, state.description.organisations, state.topology);
    const network = new RunningNativeNetwork(
      directory,
      { ...state, release: binaries.version },
      material,
      binaries,
      options,
    );
    try {
      await network.first.genesis();
      await writeState(directory, network.state);
      const { channels } = network;
      // Chaincode needs about as long for its start as the nodes need to find one another.
      await settled([network.#startNodes(), ...channels.map((channel) => channel.startServices())]);
      await settled(channels.map((channel) => channel.updateAnchors()));
      for (const mspId of network.first.unserved) {
        await network.#complete(mspId);
      }
      await settled(channels.map((channel) => channel.untilServed()));
      return network;
    } catch (error) {
      await network.stop();
      // A later start cannot continue from half a network. Its logs stay, since the error names them.
      if (former === undefined) {
        await removeState(directory);
      }
      throw error;
    }
  }

  /** All channels, beginning with the first. */
  get channels(): readonly NativeChannel[] {
    return [this.first, ...this.#further];
  }

  /** @throws {NativeNetworkError} there is no such channel */
  channelNamed(name: string): NativeChannel {
    const found = this.channels.find(({ channel }) => channel === name);
    if (found === undefined) {
      const names = this.channels.map(({ channel }) => channel).join(", ");
      throw new NativeNetworkError(`there is no channel ${name}: the network has ${names}`);
    }
    return found;
  }

  get services(): readonly ChaincodeService[] {
    return this.channels.flatMap(({ services }) => services);
  }

  get organisations(): string[] {
    return this.state.description.organisations.map(({ mspId }) => mspId);
  }

  /** Creates a further channel, which its members' peers join. */
  async createChannel(description: ChannelDescription): Promise<void> {
    const { name, organisations, batch, governance } = furtherChannel(description, {
      channels: this.channels.map(({ channel }) => channel),
      organisations: this.organisations,
    });
    this.options.onProgress?.(`creating channel ${name} for ${organisations.join(", ")}`);
    const channel = this.#furtherChannel({
      ...{ name, organisations, batch: batch ?? this.state.description.batch, chaincodes: [] },
      ...(governance && { governance }),
    });
    await channel.makeGenesis();
    // It is saved before anybody joins: if a step after the orderers fails, the next start continues with the channel.
    const former = this.#further;
    this.#further = [...former, channel];
    await this.save();
    try {
      await channel.joinOrderers();
    } catch (error) {
      this.#further = former;
      await this.save();
      throw error;
    }
    await channel.joinPeers();
    await channel.untilServed();
  }

  /** Adds a further organisation to the first channel. If it is a member already, only its missing parts are added. */
  async addOrganisation(organisation: Organisation): Promise<void> {
    if (!this.organisations.includes(organisation.mspId)) {
      await this.#admit(organisation);
    }
    await this.#complete(organisation.mspId);
  }

  /** Makes an organisation a member. Its processes do not run yet. */
  async #admit(organisation: Organisation): Promise<void> {
    const { description, topology } = this.state;
    const taken = description.organisations.find(({ domain }) => domain === organisation.domain);
    if (taken !== undefined) {
      throw new NativeNetworkError(`domain ${organisation.domain} is ${taken.mspId}'s already`);
    }
    this.options.onProgress?.(`taking ${organisation.mspId} into channel ${this.first.channel}`);
    const peers = await planPeers(
      organisation,
      this.organisations.length,
      organisation.peers ?? topology.peersPerOrganisation,
      freePort,
    );
    await this.material.addOrganisation(organisation);
    await Promise.all(peers.map((peer) => this.material.addPeer(peer)));
    const config = this.material.authority(organisation.mspId).mspConfig();
    const member = { mspId: organisation.mspId, config, anchorPorts: anchorPorts(peers) };
    const administrators = this.organisations.map((mspId) => this.material.administrator(mspId));
    await addMember(this.first.channel, member, administrators, this.clients);
    // It is saved before its processes run: if a later step fails, the next start continues with it as a member.
    this.state = {
      ...this.state,
      description: { ...description, organisations: [...description.organisations, organisation] },
      topology: { ...topology, peers: [...topology.peers, ...peers] },
    };
    this.first.record = { ...this.first.record, organisations: this.organisations };
    await this.save();
  }

  /**
   * Starts the processes of a later member that do not run, and has its peers join. Most of it is done already unless
   * an earlier call was interrupted.
   */
  async #complete(mspId: string): Promise<void> {
    const peers = this.state.topology.peers.filter((peer) => peer.mspId === mspId);
    await settled(
      peers.map(async (peer) => {
        const running = this.clients.find(({ node }) => node.name === peer.name);
        await this.first.joinLater(running ?? (await this.#startLater(peer)));
      }),
    );
    await this.first.deployFor(mspId);
  }

  /** Starts a peer on a running network. If it does not start, nothing of it is left. */
  async #startLater(peer: NativePeer): Promise<PeerClient> {
    try {
      return await this.#startPeer(peer);
    } catch (error) {
      await this.#forget(peer);
      throw error;
    }
  }

  async #forget({ name }: NativePeer): Promise<void> {
    const client = this.clients.findIndex(({ node }) => node.name === name);
    for (const removed of client < 0 ? [] : this.clients.splice(client, 1)) {
      removed.close();
    }
    const node = this.nodes.findIndex((each) => each.node.name === name);
    for (const { process } of node < 0 ? [] : this.nodes.splice(node, 1)) {
      await process.stop();
    }
  }

  async revoke(mspId: string, certificate: string): Promise<void> {
    await this.material.authority(mspId).revoke(certificate);
    const concerned = this.channels.filter(({ organisations }) => organisations.includes(mspId));
    await settled(concerned.map((channel) => channel.updateAuthorities(mspId)));
  }

  async stop(): Promise<void> {
    for (const client of this.clients) {
      client.close();
    }
    await Promise.all([...this.services, ...this.nodes].map(({ process }) => process.stop()));
  }

  async #startNodes(): Promise<void> {
    const { peers, orderers } = this.state.topology;
    this.options.onProgress?.(`starting ${String(orderers.length)} orderer(s) and ${String(peers.length)} peer(s)`);
    // A peer calls the others' anchors as it joins. It calls one that is not up yet only after a pause.
    await settled([
      ...orderers.map((orderer) => this.#startOrderer(orderer)),
      ...peers.map((peer) => this.#startPeer(peer)),
    ]);
    for (const channel of this.channels) {
      await channel.joinOrderers();
      await channel.joinPeers();
    }
  }

  async #startOrderer(node: NativeOrderer): Promise<void> {
    const orderer = await this.#processes.orderer(node);
    this.nodes.push(orderer);
    await orderer.process.start();
  }

  async #startPeer(node: NativePeer): Promise<PeerClient> {
    const peer = await this.#processes.peer(node);
    this.nodes.push(peer);
    const tlsRootCert = this.material.authority(node.mspId).tlsRootCertificate;
    const client = new PeerClient(node, tlsRootCert, this.material.administrator(node.mspId));
    this.clients.push(client);
    await peer.process.start();
    await client.ready(30_000);
    return client;
  }

  #furtherChannel(record: ChannelRecord): NativeChannel {
    return new NativeChannel(this, record, join(this.directory, "channels", record.name));
  }

  async save(): Promise<void> {
    const { chaincodes } = this.first.record;
    this.state = { ...this.state, chaincodes, channels: this.#further.map(({ record }) => record) };
    await writeState(this.directory, this.state);
  }
}

async function plan(
  kind: NativeKind,
  description: NetworkDescription,
  options: NativeNetworkOptions,
): Promise<Omit<NetworkState, "release">> {
  if (options.consensus === "bft" && kind === "fabric-2.5") {
    throw new NativeNetworkError("Fabric 2.5 has no BFT ordering: use Raft, or Fabric 3.1");
  }
  // A network that outlives this process should have known ports. The ports of others must only not collide.
  const choosePort = options.directory === undefined ? async () => freePort() : freePort;
  return {
    format: 1,
    kind,
    description,
    topology: await planTopology(description, options, choosePort),
    chaincodes: [],
    channels: [],
  };
}
