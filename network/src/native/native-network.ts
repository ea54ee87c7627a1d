import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import {
  type Chaincode,
  type ChannelDescription,
  DescriptionError,
  type NetworkDescription,
  type Organisation,
  withAbsoluteFolders,
} from "../description/index.js";
import type { Identity, MspMaterial } from "../identity/index.js";
import { NetworkError } from "../network-error.js";
import type {
  CommittedChaincode,
  EnrolmentRequest,
  GatewayEndpoint,
  Network,
  NetworkProcess,
  NetworkStatus,
  NodeMaterial,
} from "../network.js";
import type { SupervisedProcess } from "../process/index.js";
import { DirectoryLock } from "../process/index.js";
import type { NativeKind } from "./binaries.js";
import { explainFailure } from "./failure-reason.js";
import { NativeNetworkError } from "./native-network-error.js";
import type { NativeNetworkOptions } from "./native-options.js";
import { readState } from "./network-state.js";
import { RunningNativeNetwork } from "./running-native-network.js";
import { ordererMspId } from "./topology.js";

/**
 * Fabric's own `peer` and `orderer` as processes of this machine, without containers: one peer for each organisation
 * and one Raft orderer unless the options say otherwise. Fabric's binaries are not included: see `findBinaries`.
 */
export class NativeNetwork implements Network {
  #running: RunningNativeNetwork | undefined;
  #lock: DirectoryLock | undefined;
  #directory: string | undefined;

  constructor(
    /** Release line of Fabric that runs. */
    readonly kind: NativeKind,
    private readonly wanted: NetworkDescription,
    private readonly options: NativeNetworkOptions = {},
  ) {}

  /** It includes organisations that joined later. */
  get description(): NetworkDescription {
    return this.#running?.state.description ?? this.wanted;
  }

  /** @throws {NativeNetworkError} one line: missing binaries, a taken port, foreign state, or a process that ends. */
  async start(): Promise<void> {
    if (this.#running !== undefined) {
      return;
    }
    const directory =
      this.options.directory === undefined
        ? await mkdtemp(join(tmpdir(), "tallystick-fabric-"))
        : resolve(this.options.directory);
    const lock = DirectoryLock.take(directory);
    try {
      const former = await readState(directory);
      this.#running = await RunningNativeNetwork.start(this.kind, this.wanted, this.options, directory, former);
      this.#lock = lock;
      this.#directory = directory;
    } catch (error) {
      // Before the log is deleted with the directory.
      const explained = explainFailure(error);
      lock.release();
      if (this.options.directory === undefined) {
        await rm(directory, { recursive: true, force: true });
      }
      throw explained;
    }
  }

  async deploy(chaincode: Chaincode, channel?: string): Promise<CommittedChaincode> {
    const running = this.#started();
    const target = channel === undefined ? running.first : running.channelNamed(channel);
    return this.#explaining(() => target.deploy(withAbsoluteFolders(chaincode)));
  }

  /**
   * Creates a further channel, whose members never change.
   *
   * @throws {DescriptionError} Fabric does not accept the name, the name is taken, or a member is not in the network
   */
  async createChannel(channel: ChannelDescription): Promise<void> {
    const running = this.#started();
    await this.#explaining(() => running.createChannel(channel));
  }

  /**
   * Adds a further organisation to the running channel: its CA and peers, the channel's update with the members'
   * administrators' signatures, and its own instance of every chaincode. If it is a member already, only its missing
   * parts are added.
   */
  async addOrganisation(organisation: Organisation): Promise<void> {
    const running = this.#started();
    await this.#explaining(() => running.addOrganisation(organisation));
  }

  async enrol(mspId: string, request: EnrolmentRequest): Promise<Identity> {
    return this.#started().material.authority(mspId).enrol(request);
  }

  async revoke(mspId: string, certificate: string): Promise<void> {
    const running = this.#started();
    await this.#explaining(() => running.revoke(mspId, certificate));
  }

  endpoint(mspId: string): GatewayEndpoint {
    const [endpoint] = this.endpoints(mspId);
    if (endpoint === undefined) {
      throw new NativeNetworkError(`no organisation ${mspId} in this network`);
    }
    return endpoint;
  }

  /** Every peer of an organisation, for a client with failover. */
  endpoints(mspId: string): GatewayEndpoint[] {
    const { state, material } = this.#started();
    const tlsRootCert = material.authority(mspId).tlsRootCertificate;
    return state.topology.peers
      .filter((peer) => peer.mspId === mspId)
      .map((peer) => ({
        endpoint: `127.0.0.1:${String(peer.port)}`,
        tlsRootCert,
        hostnameOverride: peer.name,
      }));
  }

  orderer(): GatewayEndpoint {
    const { state, material } = this.#started();
    const [orderer] = state.topology.orderers;
    if (orderer === undefined) {
      throw new NativeNetworkError("this network has no orderer");
    }
    return {
      endpoint: `127.0.0.1:${String(orderer.port)}`,
      tlsRootCert: material.authority(ordererMspId).tlsRootCertificate,
      hostnameOverride: orderer.name,
    };
  }

  authorities(mspId: string): MspMaterial {
    return this.#started().material.authority(mspId).material();
  }

  nodes(): Promise<NodeMaterial[]> {
    const { state, material } = this.#started();
    const { orderers, peers } = state.topology;
    return Promise.all([
      ...orderers.map((orderer) => material.node(orderer, "orderer")),
      ...peers.map((peer) => material.node(peer, "peer")),
    ]);
  }

  processes(): NetworkProcess[] {
    if (this.#running === undefined) {
      return [];
    }
    const nodes = this.#running.nodes.map(({ kind, node, process }) => ({
      kind,
      mspId: node.mspId,
      ...processState(process),
      operations: `http://127.0.0.1:${String(node.operationsPort)}`,
    }));
    const services = this.#running.services.map(({ chaincode, record, process }) => ({
      kind: "chaincode" as const,
      mspId: record.mspId,
      chaincode,
      ...processState(process),
    }));
    return [...nodes, ...services];
  }

  /** Height, chaincodes and processes. A crashed peer does not hide the state of the others. */
  async status(): Promise<NetworkStatus> {
    const { first, channels } = this.#started();
    const [status, ...further] = await Promise.all([
      first.status(),
      ...channels.slice(1).map((channel) => channel.status()),
    ]);
    return {
      kind: this.kind,
      ...status,
      ...(further.length > 0 && { channels: further }),
      processes: this.processes(),
    };
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
    this.#lock?.release();
    this.#lock = undefined;
    if (this.options.directory === undefined && this.#directory !== undefined) {
      await rm(this.#directory, { recursive: true, force: true });
    }
    this.#directory = undefined;
  }

  /** Does work on the running network, and adds an explanation to its failure. */
  async #explaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw this.#explained(error);
    }
  }

  /** The cause of a failure may be a process that does not run. Then the error names that process, with its log. */
  #explained(error: unknown): unknown {
    const explained = explainFailure(error);
    if (explained instanceof NetworkError || explained instanceof DescriptionError || this.#running === undefined) {
      return explained;
    }
    const down = [...this.#running.nodes, ...this.#running.services].find(({ process }) => process.state !== "running");
    if (down === undefined) {
      return explained;
    }
    const { specification, state } = down.process;
    const [reason] = (explained instanceof Error ? explained.message : String(explained)).split("\n", 1);
    return new NativeNetworkError(
      `${specification.name} is ${state}: ${reason ?? ""} (log: ${specification.logFile})`,
      {
        cause: error,
      },
    );
  }

  #started(): RunningNativeNetwork {
    if (this.#running === undefined) {
      throw new NativeNetworkError("the network is not running: start it first");
    }
    return this.#running;
  }
}

function processState({ pid, state, restarts, specification }: SupervisedProcess) {
  return { ...(pid === undefined ? {} : { pid }), state, restarts, logFile: specification.logFile };
}
