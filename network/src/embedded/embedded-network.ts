import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Channel } from "../channel/channel.js";
import {
  type Chaincode,
  type ChannelDescription,
  type NetworkDescription,
  type Organisation,
  withAbsoluteFolders,
} from "../description/index.js";
import type { Faults } from "../faults.js";
import type { Identity, MspMaterial } from "../identity/index.js";
import { chaincodeDefinitions } from "../ledger/chaincode-definition.js";
import type { LedgerCheckpoint } from "../ledger/ledger.js";
import type {
  ChannelStatus,
  CommittedChaincode,
  EnrolmentRequest,
  GatewayEndpoint,
  LedgerSnapshots,
  Network,
  NetworkProcess,
  NetworkStatus,
  NodeMaterial,
} from "../network.js";
import { DirectoryLock } from "../process/index.js";
import type { SupervisedProcess } from "../process/index.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedNetworkOptions } from "./embedded-options.js";
import { assertSameNetwork, type EmbeddedState, readEmbeddedState } from "./embedded-state.js";
import { InjectedFaults } from "./faults.js";
import { faultyPorts } from "./faulty-ports.js";
import { NamedSnapshots } from "./named-snapshots.js";
import type { OrganisationNode } from "./organisation.js";
import type { PortDecorator } from "./peer-ports.js";
import { reportingRefusals } from "./refused-proposals.js";
import { ordererOrganisation, RunningEmbeddedNetwork } from "./running-embedded-network.js";

/** Name in every server's TLS certificate. Node warns a client that expects an address instead. */
const HOST = "localhost";

/**
 * A Fabric network within this process: peers and orderer of all organisations, with Fabric's own protocols. Chaincode
 * runs in separate processes, one for each organisation.
 */
export class EmbeddedNetwork implements Network {
  /** Marks the kind that runs inside this process. */
  readonly kind = "embedded";
  #running: Started | undefined;
  #noted = new WeakMap<NetworkSnapshot, NotedState>();

  constructor(
    private readonly wanted: NetworkDescription,
    private readonly options: EmbeddedNetworkOptions = {},
  ) {}

  /** It includes organisations that joined later. */
  get description(): NetworkDescription {
    const organisations = this.#running?.network.organisations ?? this.wanted.organisations;
    return { ...this.wanted, organisations };
  }

  /** @throws {EmbeddedNetworkError} the description or the folder cannot be used */
  async start(): Promise<void> {
    if (this.#running !== undefined) {
      return;
    }
    if (this.wanted.organisations.length === 0) {
      throw new EmbeddedNetworkError("a network needs at least one organisation; the description has none");
    }
    this.#running =
      this.options.directory === undefined
        ? await this.#startEphemeral()
        : await this.#startIn(resolve(this.options.directory));
  }

  deploy(chaincode: Chaincode, channel?: string): Promise<CommittedChaincode> {
    return this.#started().deploy(withAbsoluteFolders(chaincode), channel);
  }

  /**
   * Creates a further channel, whose members never change.
   *
   * @throws {DescriptionError} Fabric does not accept the name, the name is taken, or a member is not in the network
   */
  async createChannel(channel: ChannelDescription): Promise<void> {
    await this.#started().createChannel(channel);
  }

  /** Adds a further organisation to the first channel. If it is a member already, only its missing parts are added. */
  addOrganisation(organisation: Organisation): Promise<void> {
    return this.#started().addOrganisation(organisation);
  }

  async enrol(mspId: string, request: EnrolmentRequest): Promise<Identity> {
    return this.#started().authorityOf(mspId).enrol(request);
  }

  /**
   * Revokes a certificate (PEM) by the channel's configuration. From now on the network refuses the bearer of the
   * certificate.
   */
  revoke(mspId: string, certificate: string): Promise<void> {
    return this.#started().revoke(mspId, certificate);
  }

  /** A TLS certificate and key (PEM) for an application, which a network with `mutualTls` requires. */
  async tlsClient(mspId: string, name: string): Promise<TlsClient> {
    return Promise.resolve(this.#started().peerOf(mspId).node.authority.issueTls(name));
  }

  endpoint(mspId: string): GatewayEndpoint {
    const { address, node } = this.#started().peerOf(mspId);
    return { endpoint: address, tlsRootCert: node.authority.tlsRootCertificate, hostnameOverride: HOST };
  }

  orderer(): GatewayEndpoint {
    const { ordererServer, ordererNode } = this.#started();
    return {
      endpoint: ordererServer.address,
      tlsRootCert: ordererNode.authority.tlsRootCertificate,
      hostnameOverride: HOST,
    };
  }

  authorities(mspId: string): MspMaterial {
    return this.#started().authorityOf(mspId).material();
  }

  nodes(): Promise<NodeMaterial[]> {
    const { members, ordererNode } = this.#started();
    return Promise.resolve([
      nodeMaterial("orderer", ordererNode),
      ...[...members.values()].map(({ node }) => nodeMaterial("peer", node)),
    ]);
  }

  /** Disturbances for tests of applications. */
  get faults(): Faults {
    return this.#startedNow().faults;
  }

  /** States of the ledger by name; undefined for a network in memory, which has {@link snapshot} instead. */
  get snapshots(): LedgerSnapshots | undefined {
    const { directory, now = () => new Date() } = this.options;
    return directory === undefined ? undefined : new NamedSnapshots(resolve(directory), this.#started(), now);
  }

  /**
   * Records the present ledger, for {@link restore}. It takes no time, however large the ledger is.
   *
   * @throws {EmbeddedNetworkError} the network keeps its ledger in a folder
   */
  async snapshot(): Promise<NetworkSnapshot> {
    const { channels, organisations, majorities } = this.#started();
    if (this.options.directory !== undefined) {
      throw new EmbeddedNetworkError(
        "snapshots are for networks in memory; this one keeps its ledger in a folder: use `snapshots`",
      );
    }
    const all = channels.all();
    await Promise.all(all.map((channel) => channel.settle()));
    const checkpoints = all.map(({ ledger }) => ledger.checkpoint());
    const [first] = checkpoints;
    const snapshot = { height: first?.height ?? 0, organisations: organisations.length, channels: all.length };
    this.#noted.set(snapshot, { checkpoints, majorities });
    return snapshot;
  }

  /**
   * Returns to a snapshot of this network. Later blocks are removed, with their definitions of chaincode, and earlier
   * definitions are in force again. Packages stay installed. Applications stay connected. Their open streams continue
   * with the blocks after the snapshot. Blocks that they have already received are not withdrawn.
   *
   * @throws {EmbeddedNetworkError} the snapshot is another network's, or an organisation has joined or a channel has been created since
   */
  async restore(snapshot: NetworkSnapshot): Promise<void> {
    const network = this.#started();
    const noted = this.#noted.get(snapshot);
    if (noted === undefined) {
      throw new EmbeddedNetworkError(
        "the snapshot was not taken of this network since it started: give restore() a value that snapshot() of this network has returned since then",
      );
    }
    if (network.organisations.length !== snapshot.organisations) {
      throw new EmbeddedNetworkError(
        "an organisation has joined since the snapshot, and restore() cannot undo that: start a new network",
      );
    }
    if (network.channels.all().length !== snapshot.channels) {
      throw new EmbeddedNetworkError(
        "a channel has been created since the snapshot, and restore() cannot undo that: start a new network",
      );
    }
    await network.rewind(noted.checkpoints, noted.majorities);
  }

  processes(): NetworkProcess[] {
    const peers = [...(this.#running?.network.members.values() ?? [])];
    if (peers.length === 0) {
      return [];
    }
    const own = { pid: process.pid, state: "running", restarts: 0 } as const;
    return [
      { kind: "orderer", mspId: ordererOrganisation.mspId, ...own },
      ...peers.map(({ mspId }): NetworkProcess => {
        const isStopped = this.#running?.faults.isStopped(mspId) === true;
        return { kind: "peer", mspId, ...own, ...(isStopped && { state: "stopped" }) };
      }),
      ...peers.flatMap(({ mspId, chaincodes }) =>
        chaincodes.programs.flatMap(({ chaincode, process: service, inspector }): NetworkProcess[] =>
          service === undefined
            ? []
            : [{ ...chaincodeState(mspId, chaincode, service), ...(inspector !== undefined && { inspector }) }],
        ),
      ),
    ];
  }

  /** Height, chaincodes and processes. `failure` says why nothing can be committed any more. */
  status(): Promise<NetworkStatus> {
    const { channels, channel: first } = this.#started();
    const failure = channels.all().find((channel) => channel.failure !== undefined)?.failure;
    const others = channels
      .all()
      .slice(1)
      .map((further) => channelStatus(further));
    return Promise.resolve({
      kind: this.kind,
      ...channelStatus(first),
      ...(others.length > 0 && { channels: others }),
      processes: this.processes(),
      ...(failure !== undefined && { failure }),
    });
  }

  async stop(): Promise<void> {
    const started = this.#running;
    this.#running = undefined;
    this.#noted = new WeakMap();
    // A peer that cannot listen again does not prevent the stop.
    await started?.faults.clear().catch(() => undefined);
    try {
      await started?.network.stop();
    } finally {
      await started?.release();
    }
  }

  async #startEphemeral(): Promise<Started> {
    const workFolder = await mkdtemp(join(tmpdir(), "tallystick-embedded-"));
    const release = (): Promise<void> => rm(workFolder, { recursive: true, force: true });
    const faults = new InjectedFaults();
    try {
      const network = await RunningEmbeddedNetwork.start(this.wanted, {
        ...this.options,
        workFolder,
        former: undefined,
        decorator: this.#decorator(faults),
      });
      return started(network, faults, release);
    } catch (error) {
      await release();
      throw error;
    }
  }

  async #startIn(directory: string): Promise<Started> {
    const lock = DirectoryLock.take(directory);
    const release = (): Promise<void> => {
      lock.release();
      return Promise.resolve();
    };
    try {
      const former = await readEmbeddedState(directory);
      if (former !== undefined) {
        assertSameNetwork(former, this.wanted, directory);
      }
      const faults = new InjectedFaults();
      const options = { ...this.options, directory, workFolder: directory, former, decorator: this.#decorator(faults) };
      return started(await RunningEmbeddedNetwork.start(this.wanted, options), faults, release);
    } catch (error) {
      await release();
      throw error;
    }
  }

  #decorator(faults: InjectedFaults): PortDecorator {
    const { onRefused } = this.options;
    const ports = faultyPorts(faults);
    return onRefused === undefined ? ports : reportingRefusals(ports, onRefused);
  }

  #started(): RunningEmbeddedNetwork {
    return this.#startedNow().network;
  }

  #startedNow(): Started {
    if (this.#running === undefined) {
      throw new EmbeddedNetworkError("the network is not running; start it first");
    }
    return this.#running;
  }
}

function nodeMaterial(kind: NodeMaterial["kind"], { mspId, name, credential, tls }: OrganisationNode): NodeMaterial {
  return { kind, mspId, name, identity: credential, tls };
}

function channelStatus(channel: Channel): ChannelStatus {
  const { ledger } = channel;
  const { channelId, organisations } = channel.rules();
  const chaincodes = chaincodeDefinitions(ledger.state).map(({ name, version, sequence }) => ({
    name,
    version,
    sequence,
  }));
  return { channel: channelId, organisations, height: ledger.height, chaincodes };
}

function chaincodeState(mspId: string, chaincode: string, service: SupervisedProcess): NetworkProcess {
  return {
    kind: "chaincode",
    mspId,
    chaincode,
    state: service.state,
    restarts: service.restarts,
    logFile: service.specification.logFile,
    ...(service.pid === undefined ? {} : { pid: service.pid }),
  };
}

/** A client certificate for TLS, and its key. */
export interface TlsClient {
  /** PEM of the certificate. */
  readonly certificate: string;
  /** PEM (PKCS#8) of the private key. */
  readonly privateKey: string;
}

/** A state of an embedded network, for a return to it. The network itself keeps the rest. */
export interface NetworkSnapshot {
  /** The number of blocks in the first channel's ledger. */
  readonly height: number;
  /** The number of the network's channels. */
  readonly channels: number;
  /** The number of the channel's organisations. */
  readonly organisations: number;
}

function started(network: RunningEmbeddedNetwork, faults: InjectedFaults, release: Started["release"]): Started {
  faults.control({
    stop: (mspId) => {
      network.peerOf(mspId).suspend();
    },
    start: (mspId) => network.peerOf(mspId).resume(),
  });
  return { network, faults, release };
}

/** The state that a snapshot refers to. */
interface NotedState {
  readonly checkpoints: readonly LedgerCheckpoint[];
  readonly majorities: EmbeddedState["majorities"];
}

interface Started {
  readonly network: RunningEmbeddedNetwork;
  readonly faults: InjectedFaults;
  readonly release: () => Promise<void>;
}
