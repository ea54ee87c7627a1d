import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Chaincode, NetworkDescription, Organisation } from "../description/index.js";
import { packageFolder } from "../files/index.js";
import { chaincodeService, type ChaincodeService } from "../lifecycle/chaincode-service.js";
import { joinPeer, ledgerHeight } from "../lifecycle/lifecycle.js";
import { PeerClient } from "../lifecycle/peer-client.js";
import { serviceTls, type ServiceTls } from "../lifecycle/service-tls.js";
import type { CommittedChaincode } from "../network.js";
import { endLeftovers } from "../process/index.js";
import { updateAnchors } from "./anchor-peers.js";
import { findBinaries, type Binaries, type NativeKind } from "./binaries.js";
import { channelConfiguration } from "./channel-configuration.js";
import { joinOrderer } from "./channel-participation.js";
import { untilDiscovered } from "./discovered-peers.js";
import { checkFits } from "./former-state.js";
import { generateGenesis } from "./genesis.js";
import { listeningPort } from "./listening-port.js";
import { NetworkMaterial } from "./material.js";
import { deployNative, joinDeployment, retire, untilAnswers, type DeploymentTarget } from "./native-deployment.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { NativeNetworkOptions } from "./native-options.js";
import { removeState, writeState, type NetworkState } from "./network-state.js";
import { addMember } from "./new-member.js";
import { NodeProcesses, type NodeProcess } from "./node-processes.js";
import { leadsChannel } from "./operations.js";
import { updateAuthorities } from "./revocation.js";
import { settled } from "./settled.js";
import { takePortsAgain } from "./taken-ports.js";
import { anchorPorts, ordererMspId, planPeers, planTopology, type NativeOrderer, type NativePeer } from "./topology.js";
import { until } from "./until.js";

/** Folder of the three programs that a peer calls for a package of type `ccaas`. */
const serviceBuilder = join(packageFolder(), "service-builder");

/** A native network while its processes run. */
export class RunningNativeNetwork implements DeploymentTarget {
  readonly nodes: NodeProcess[] = [];
  services: ChaincodeService[] = [];
  readonly clients: PeerClient[] = [];
  readonly #processes: NodeProcesses;

  private constructor(
    readonly directory: string,
    public state: NetworkState,
    readonly material: NetworkMaterial,
    binaries: Binaries,
    private readonly options: NativeNetworkOptions,
  ) {
    const builders = [...(options.externalBuilders ?? []), { name: "tallystick-service", path: serviceBuilder }];
    const movedOrderers = state.topology.orderers.flatMap((orderer) => {
      const { port, channelPort } = orderer;
      return channelPort === undefined ? [] : [{ port, channelPort, tlsRoot: material.tlsRootFile(orderer) }];
    });
    this.#processes = new NodeProcesses(
      directory,
      state.kind,
      binaries,
      material,
      builders,
      movedOrderers,
      options.startupTimeoutMs,
    );
  }

  /** Starts on the former state where there is one. Whatever fails, nothing is left running. */
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
        : await takePortsAgain(former, directory, options.onProgress);
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
      const genesis = await network.#genesis(binaries);
      await writeState(directory, network.state);
      // Chaincode takes as long to start as the nodes take to find one another.
      await settled([network.#startNodes(genesis), network.#startServices()]);
      await network.#updateAnchors();
      await network.#untilServed();
      return network;
    } catch (error) {
      await network.stop();
      // Half a network is nothing to start again from. Its logs stay: the error names them.
      if (former === undefined) {
        await removeState(directory);
      }
      throw error;
    }
  }

  get channel(): string {
    return this.state.description.channel;
  }

  get organisations(): string[] {
    return this.state.description.organisations.map(({ mspId }) => mspId);
  }

  clientsOf(mspId: string): PeerClient[] {
    return this.clients.filter((client) => client.node.mspId === mspId);
  }

  async serviceTls(mspId: string, chaincode: string): Promise<ServiceTls | undefined> {
    return this.options.chaincodeTls === true
      ? serviceTls(this.material.authority(mspId), chaincode, this.directory)
      : undefined;
  }

  async deploy(chaincode: Chaincode): Promise<CommittedChaincode> {
    this.options.onProgress?.(`deploying ${chaincode.name} ${chaincode.version} for ${this.organisations.join(", ")}`);
    const { deployed, services } = await deployNative(this, chaincode);
    const replaced = this.services.filter((service) => service.chaincode === chaincode.name);
    this.services = [...this.services.filter((service) => !replaced.includes(service)), ...services];
    const others = this.state.chaincodes.filter(({ name }) => name !== deployed.name);
    await this.#save({ ...this.state, chaincodes: [...others, deployed] });
    await retire(replaced);
    return { name: deployed.name, version: deployed.version, sequence: deployed.sequence };
  }

  async addOrganisation(organisation: Organisation): Promise<void> {
    if (this.organisations.includes(organisation.mspId)) {
      return;
    }
    const { description, topology } = this.state;
    const taken = description.organisations.find(({ domain }) => domain === organisation.domain);
    if (taken !== undefined) {
      throw new NativeNetworkError(`domain ${organisation.domain} is ${taken.mspId}'s already`);
    }
    this.options.onProgress?.(`taking ${organisation.mspId} into channel ${this.channel}`);
    const peers = await planPeers(
      organisation,
      this.organisations.length,
      organisation.peers ?? topology.peersPerOrganisation,
      listeningPort,
    );
    await this.material.addOrganisation(organisation);
    await Promise.all(peers.map((peer) => this.material.addPeer(peer)));
    const config = this.material.authority(organisation.mspId).mspConfig();
    const member = { mspId: organisation.mspId, config, anchorPorts: anchorPorts(peers) };
    const administrators = this.organisations.map((mspId) => this.material.administrator(mspId));
    await addMember(this.channel, member, administrators, this.clients);
    // Saved before its processes run: whatever fails from here on, the next start goes on with it as a member.
    await this.#save({
      ...this.state,
      description: { ...description, organisations: [...description.organisations, organisation] },
      topology: { ...topology, peers: [...topology.peers, ...peers] },
    });
    const genesis = await readFile(join(this.directory, "channel", "genesis.block"));
    const reached = await ledgerHeight(this.#anyClient(), this.channel);
    await settled(
      peers.map(async (peer) => {
        const client = await this.#startPeer(peer);
        await joinPeer(client, this.channel, genesis);
        const caughtUp = async () => (await ledgerHeight(client, this.channel)) >= reached;
        await until(`${peer.name} to catch up`, 60_000, caughtUp);
      }),
    );
    for (const deployed of this.state.chaincodes) {
      const joined = await joinDeployment(this, deployed, organisation.mspId);
      this.services.push(joined.service);
      const chaincodes = this.state.chaincodes.map((other) => (other.name === deployed.name ? joined.deployed : other));
      await this.#save({ ...this.state, chaincodes });
    }
    await untilDiscovered(this.clients, this.channel, this.state.chaincodes);
  }

  async revoke(mspId: string, certificate: string): Promise<void> {
    const authority = this.material.authority(mspId);
    await authority.revoke(certificate);
    const administrator = this.material.administrator(mspId);
    await updateAuthorities(this.channel, mspId, authority.mspConfig(), administrator, this.clients);
  }

  async stop(): Promise<void> {
    for (const client of this.clients) {
      client.close();
    }
    await Promise.all([...this.services, ...this.nodes].map(({ process }) => process.stop()));
  }

  async #genesis(binaries: Binaries): Promise<Uint8Array> {
    const folder = join(this.directory, "channel");
    try {
      return await readFile(join(folder, "genesis.block"));
    } catch {
      this.options.onProgress?.(`making the genesis block of channel ${this.channel}`);
      const { kind, description, topology } = this.state;
      const configuration = channelConfiguration(kind, description, topology, this.material);
      return generateGenesis(binaries.configtxgen, folder, this.channel, configuration);
    }
  }

  async #startNodes(genesis: Uint8Array): Promise<void> {
    const { peers, orderers, consensus } = this.state.topology;
    this.options.onProgress?.(`starting ${String(orderers.length)} orderer(s) and ${String(peers.length)} peer(s)`);
    // A peer calls the others' anchors as it joins, and one that is not up yet only after a pause.
    await settled([
      ...orderers.map((orderer) => this.#startOrderer(orderer)),
      ...peers.map((peer) => this.#startPeer(peer)),
    ]);
    await settled([
      ...orderers.map((orderer) => this.#joinOrderer(orderer, genesis)),
      ...this.clients.map((client) => joinPeer(client, this.channel, genesis)),
    ]);
    try {
      await until(`the orderers to agree on a leader for ${this.channel}`, 60_000, async () => {
        const leading = await Promise.all(orderers.map((orderer) => leadsChannel(orderer, consensus, this.channel)));
        return leading.includes(true);
      });
    } catch (cause) {
      const logs = this.nodes.flatMap(({ kind, process }) =>
        kind === "orderer" ? [process.specification.logFile] : [],
      );
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new NativeNetworkError(`${said}; where it does not pass, reset the network (log: ${logs.join(", ")})`, {
        cause,
      });
    }
  }

  async #startOrderer(node: NativeOrderer): Promise<void> {
    const orderer = await this.#processes.orderer(node);
    this.nodes.push(orderer);
    await orderer.process.start();
  }

  async #joinOrderer(node: NativeOrderer, genesis: Uint8Array): Promise<void> {
    const tlsRootCert = this.material.authority(ordererMspId).tlsRootCertificate;
    await joinOrderer({ adminPort: node.adminPort, tlsRootCert, ...this.material.ordererClient }, genesis);
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

  /** Peers that have taken other ports since the channel's configuration was written are made known in it. */
  async #updateAnchors(): Promise<void> {
    const anchors = this.organisations.map((mspId) => ({
      mspId,
      ports: anchorPorts(this.state.topology.peers.filter((peer) => peer.mspId === mspId)),
      administrator: this.material.administrator(mspId),
    }));
    await updateAnchors(this.channel, anchors, this.clients);
  }

  /** Starts the chaincodes of a former run again. */
  async #startServices(): Promise<void> {
    const { chaincodes } = this.state;
    if (chaincodes.length > 0) {
      this.options.onProgress?.(`starting ${chaincodes.map(({ name }) => name).join(", ")}`);
    }
    this.services = chaincodes.flatMap(({ name, instances }) =>
      instances.map((record) => chaincodeService(this.directory, name, record)),
    );
    await settled(this.services.map(({ process }) => process.start()));
  }

  /** Waits until the peers know one another and each has an answer from every chaincode. */
  async #untilServed(): Promise<void> {
    const { chaincodes } = this.state;
    await settled(
      chaincodes.flatMap(({ name }) => this.clients.map((client) => untilAnswers(client, this.channel, name))),
    );
    await untilDiscovered(this.clients, this.channel, chaincodes);
  }

  #anyClient(): PeerClient {
    const [client] = this.clients;
    if (client === undefined) {
      throw new NativeNetworkError("no peer runs");
    }
    return client;
  }

  async #save(state: NetworkState): Promise<void> {
    this.state = state;
    await writeState(this.directory, state);
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
  // A network that outlives this process is easier to talk to on ports that one knows; the others must not collide.
  const choosePort = options.directory === undefined ? async () => listeningPort() : listeningPort;
  return {
    format: 1,
    kind,
    description,
    topology: await planTopology(description, options, choosePort),
    chaincodes: [],
  };
}
