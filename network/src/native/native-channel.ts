import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Chaincode } from "../description/index.js";
import { chaincodeService, type ChaincodeService } from "../lifecycle/chaincode-service.js";
import { committedDefinitions, joinPeer, ledgerHeight } from "../lifecycle/lifecycle.js";
import type { PeerClient } from "../lifecycle/peer-client.js";
import { serviceTls, type ServiceTls } from "../lifecycle/service-tls.js";
import type { ChannelStatus, CommittedChaincode } from "../network.js";
import { updateAnchors } from "./anchor-peers.js";
import { channelConfiguration } from "./channel-configuration.js";
import { joinOrderer } from "./channel-participation.js";
import { untilDiscovered } from "./discovered-peers.js";
import { generateGenesis } from "./genesis.js";
import type { NetworkMaterial } from "./material.js";
import { deployNative, joinDeployment, retire, untilAnswers, type DeploymentTarget } from "./native-deployment.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { NativeNetworkOptions } from "./native-options.js";
import type { ChannelRecord, NetworkState } from "./network-state.js";
import type { NodeProcess } from "./node-processes.js";
import { leadsChannel } from "./operations.js";
import { updateAuthorities } from "./revocation.js";
import { settled } from "./settled.js";
import { anchorPorts, ordererMspId } from "./topology.js";
import { until } from "./until.js";

/** The parts of the running network that a channel needs. */
export interface ChannelHost {
  readonly directory: string;
  readonly state: NetworkState;
  readonly material: NetworkMaterial;
  readonly options: NativeNetworkOptions;
  readonly configtxgen: string;
  readonly nodes: readonly NodeProcess[];
  /** Every peer of the network. */
  readonly clients: readonly PeerClient[];
  /** Saves the state of the channels. */
  save(): Promise<void>;
}

/** One channel of a running network, with the processes of the chaincodes on it. */
export class NativeChannel implements DeploymentTarget {
  services: ChaincodeService[] = [];

  constructor(
    private readonly host: ChannelHost,
    public record: ChannelRecord,
    /** The folder of its genesis block. */
    private readonly folder: string,
  ) {}

  get directory(): string {
    return this.host.directory;
  }

  get channel(): string {
    return this.record.name;
  }

  get organisations(): readonly string[] {
    return this.record.organisations;
  }

  /** Peers of its members. */
  get clients(): readonly PeerClient[] {
    return this.host.clients.filter((client) => this.organisations.includes(client.node.mspId));
  }

  clientsOf(mspId: string): readonly PeerClient[] {
    return this.clients.filter((client) => client.node.mspId === mspId);
  }

  async serviceTls(mspId: string, chaincode: string): Promise<ServiceTls | undefined> {
    return this.host.options.chaincodeTls === true
      ? serviceTls(this.host.material.authority(mspId), chaincode, this.directory)
      : undefined;
  }

  /** Its genesis block, which is made if there is none yet. */
  async genesis(): Promise<Uint8Array> {
    try {
      return await readFile(join(this.folder, "genesis.block"));
    } catch {
      return this.makeGenesis();
    }
  }

  async makeGenesis(): Promise<Uint8Array> {
    const { state, material, configtxgen, options } = this.host;
    options.onProgress?.(`making the genesis block of channel ${this.channel}`);
    // An orderer that has moved is found by its first port, in every channel.
    const orderers = state.topology.orderers.map((orderer) => ({
      ...orderer,
      port: orderer.channelPort ?? orderer.port,
    }));
    const configuration = channelConfiguration(state.kind, this.record, { ...state.topology, orderers }, material);
    return generateGenesis(configtxgen, this.folder, this.channel, configuration);
  }

  /** Has the orderers join. Those that have joined are left unchanged. */
  async joinOrderers(): Promise<void> {
    const { state, material } = this.host;
    const genesis = await this.genesis();
    const tlsRootCert = material.authority(ordererMspId).tlsRootCertificate;
    await settled(
      state.topology.orderers.map(({ adminPort }) =>
        joinOrderer({ adminPort, tlsRootCert, ...material.ordererClient }, genesis),
      ),
    );
  }

  /** Has the members' peers join, and waits until the orderers have a leader. */
  async joinPeers(): Promise<void> {
    const { orderers, consensus } = this.host.state.topology;
    const genesis = await this.genesis();
    await settled(this.clients.map((client) => joinPeer(client, this.channel, genesis)));
    try {
      await until(`the orderers to agree on a leader for ${this.channel}`, 60_000, async () => {
        const leading = await Promise.all(orderers.map((orderer) => leadsChannel(orderer, consensus, this.channel)));
        return leading.includes(true);
      });
    } catch (cause) {
      const logs = this.host.nodes.flatMap(({ kind, process }) =>
        kind === "orderer" ? [process.specification.logFile] : [],
      );
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new NativeNetworkError(
        `${said}: try again, and reset the network if it fails again (log: ${logs.join(", ")})`,
        {
          cause,
        },
      );
    }
  }

  /** Has a later member's peer join, unless it has, and waits until it has all blocks of the others. */
  async joinLater(client: PeerClient): Promise<void> {
    const others = this.clients.filter(({ node }) => node.mspId !== client.node.mspId);
    const reached = Math.max(...(await Promise.all(others.map((other) => ledgerHeight(other, this.channel)))));
    await joinPeer(client, this.channel, await this.genesis());
    const caughtUp = async () => (await ledgerHeight(client, this.channel)) >= reached;
    await until(`${client.node.name} to catch up`, 60_000, caughtUp);
  }

  /** Updates the addresses of peers that have other ports than in the channel's configuration. */
  async updateAnchors(): Promise<void> {
    const { state, material } = this.host;
    const anchors = this.organisations.map((mspId) => ({
      mspId,
      ports: anchorPorts(state.topology.peers.filter((peer) => peer.mspId === mspId)),
      administrator: material.administrator(mspId),
    }));
    await updateAnchors(this.channel, anchors, this.clients);
  }

  /** Restarts the chaincodes of a former run. */
  async startServices(): Promise<void> {
    const { chaincodes } = this.record;
    if (chaincodes.length > 0) {
      this.host.options.onProgress?.(`starting ${chaincodes.map(({ name }) => name).join(", ")} on ${this.channel}`);
    }
    this.services = chaincodes.flatMap(({ name, instances }) =>
      instances.map((record) => chaincodeService(this.directory, name, record)),
    );
    await settled(this.services.map(({ process }) => process.start()));
  }

  /** Waits until the peers know one another and each has an answer from every chaincode. */
  async untilServed(): Promise<void> {
    const { chaincodes } = this.record;
    await settled(
      chaincodes.flatMap(({ name }) => this.clients.map((client) => untilAnswers(client, this.channel, name))),
    );
    await untilDiscovered(this.clients, this.channel, chaincodes);
  }

  async deploy(chaincode: Chaincode): Promise<CommittedChaincode> {
    const { name, version } = chaincode;
    this.host.options.onProgress?.(
      `deploying ${name} ${version} on ${this.channel} for ${this.organisations.join(", ")}`,
    );
    const { collections } = this.record.chaincodes.find((former) => former.name === name) ?? {};
    const { deployed, services } = await deployNative(this, { ...(collections && { collections }), ...chaincode });
    const replaced = this.services.filter((service) => service.chaincode === name);
    this.services = [...this.services.filter((service) => !replaced.includes(service)), ...services];
    const others = this.record.chaincodes.filter((other) => other.name !== deployed.name);
    this.record = { ...this.record, chaincodes: [...others, deployed] };
    await this.host.save();
    await retire(replaced);
    return { name: deployed.name, version: deployed.version, sequence: deployed.sequence };
  }

  /** Members without an instance of a chaincode, because adding them was interrupted. */
  get unserved(): readonly string[] {
    return this.organisations.filter((mspId) => this.#missingFor(mspId).length > 0);
  }

  #missingFor(mspId: string): ChannelRecord["chaincodes"] {
    return this.record.chaincodes.filter(({ instances }) => instances.every((instance) => instance.mspId !== mspId));
  }

  /** Gives a later member its own instance of every chaincode that it lacks. */
  async deployFor(mspId: string): Promise<void> {
    for (const deployed of this.#missingFor(mspId)) {
      const joined = await joinDeployment(this, deployed, mspId);
      this.services.push(joined.service);
      const chaincodes = this.record.chaincodes.map((other) =>
        other.name === deployed.name ? joined.deployed : other,
      );
      this.record = { ...this.record, chaincodes };
      await this.host.save();
    }
    await untilDiscovered(this.clients, this.channel, this.record.chaincodes);
  }

  /** Updates a member's authorities in the channel, with their revocations. */
  async updateAuthorities(mspId: string): Promise<void> {
    const { material } = this.host;
    const config = material.authority(mspId).mspConfig();
    await updateAuthorities(this.channel, mspId, config, material.administrator(mspId), this.clients);
  }

  /** Height and definitions. A crashed peer does not hide the state of the others. */
  async status(): Promise<ChannelStatus> {
    const attempts = this.clients.map(async (client) => ({
      height: await ledgerHeight(client, this.channel),
      chaincodes: await committedDefinitions(client, this.channel),
    }));
    const { height, chaincodes } = await Promise.any(attempts).catch(() => ({ height: 0, chaincodes: [] }));
    return { channel: this.channel, organisations: this.organisations, height, chaincodes };
  }
}
