import { discovery, gateway, peer } from "@hyperledger/fabric-protos";

import type { FabricRelease } from "../channel/channel-config.js";
import type { JoinedChannels } from "../channel/channel.js";
import { LocalAccess } from "../channel/local-access.js";
import type { EndorserAnswer } from "../endorsement/endorser.js";
import { type ConcurrencyLimits, concurrencyLimits, type ConcurrencySettings } from "../gateway/concurrency-limit.js";
import { deliverService } from "../gateway/deliver-service.js";
import type { DeliverOptions } from "../gateway/deliver.js";
import { discoveryService } from "../gateway/discovery-service.js";
import { endorserService } from "../gateway/endorser-service.js";
import type { GatewayContext } from "../gateway/gateway-context.js";
import { gatewayService } from "../gateway/gateway-service.js";
import type { LocalPeer } from "../gateway/peer-connection.js";
import { channelOfProposal } from "../gateway/requested-channel.js";
import { ChaincodeHost } from "./chaincode-host.js";
import type { NodeBuilds } from "./node-builds.js";
import type { NodeServer } from "./node-server.js";
import type { OrganisationNode } from "./organisation.js";
import type { PackageStore } from "./package-store.js";
import { PeerChaincodes } from "./peer-chaincodes.js";
import { type ChannelConnections, PeerOnChannel, type PeerParts } from "./peer-on-channel.js";
import type { PortDecorator } from "./peer-ports.js";

export interface EmbeddedPeerOptions {
  readonly node: OrganisationNode;
  /** The name of the peer in error details. */
  readonly shownAddress: string;
  readonly server: NodeServer;
  readonly decorator: PortDecorator;
  readonly now: () => Date;
  /** How far a proposal's timestamp may differ from `now`, in milliseconds; undefined for no limit (Fabric 2.5). */
  readonly timeWindowMs: number | undefined;
  readonly executeTimeoutMs: number;
  readonly startupTimeoutMs: number;
  readonly endorsementTimeoutMs: number;
  readonly concurrencyLimits: ConcurrencySettings;
  readonly release: FabricRelease;
  readonly packages: PackageStore;
  readonly builds: NodeBuilds;
  /** Folder for logs, process ids and TLS certificates of chaincode. */
  readonly workFolder: string;
  readonly chaincodeTls: boolean;
  /** Port at which the first Node chaincode accepts a debugger; undefined if none does. */
  readonly firstInspectorPort: number | undefined;
  readonly onProgress: (message: string) => void;
}

/** One organisation's peer. It combines its chaincodes, its part in each channel, and the services on its port. */
export class EmbeddedPeer {
  readonly node: OrganisationNode;
  readonly host: ChaincodeHost;
  readonly chaincodes: PeerChaincodes;
  readonly #server: NodeServer;
  readonly #local: LocalAccess;
  readonly #parts: PeerParts;
  readonly #first: PeerOnChannel;
  readonly #byChannel = new Map<string, PeerOnChannel>();

  /** @param first - the channel of which every peer of the network is a member */
  constructor(options: EmbeddedPeerOptions, first: ChannelConnections) {
    const { node, server } = options;
    this.node = node;
    this.#server = server;
    this.#local = new LocalAccess(node.mspId, node.authority.mspConfig());
    this.host = hostOf(options);
    const joined: JoinedChannels = {
      all: () => [...this.#byChannel.values()].map(({ channel }) => channel),
      find: (channelId) => this.#byChannel.get(channelId)?.channel,
    };
    this.chaincodes = new PeerChaincodes({
      host: this.host,
      store: options.packages,
      channels: joined.all,
      onProgress: options.onProgress,
    });
    const limits = concurrencyLimits(options.concurrencyLimits);
    this.#parts = {
      ...options,
      local: this.#local,
      chaincodes: this.chaincodes,
      joined,
      endorserOn: (channelId) => this.#byChannel.get(channelId)?.endorser,
      limit: limits.endorser,
    };
    this.#first = this.join(first);
    this.#addServices(limits);
  }

  /** Joins a channel. */
  join(connections: ChannelConnections): PeerOnChannel {
    const { channel } = connections;
    const part = new PeerOnChannel(this.#parts, connections);
    this.#byChannel.set(channel.rules().channelId, part);
    channel.onLifecycle(() => void this.chaincodes.follow());
    return part;
  }

  /** How the channel's other peers reach this one; undefined if it is not in the channel. */
  connectionOn(channelId: string): LocalPeer | undefined {
    return this.#byChannel.get(channelId)?.connection;
  }

  /** Applies the revocations of the organisation's authority. */
  refreshLocalRules(): void {
    this.#local.configure(this.node.authority.mspConfig());
  }

  get mspId(): string {
    return this.node.mspId;
  }

  get address(): string {
    return this.#server.address;
  }

  get port(): number {
    return this.#server.port;
  }

  /** @param clientRoots see {@link NodeServer.listen} */
  listen(clientRoots: readonly string[] | undefined): Promise<void> {
    return this.#server.listen(this.node.tls, clientRoots);
  }

  /** Breaks all connections of clients and accepts no new ones, until {@link resume}. */
  suspend(): void {
    this.#server.suspend();
  }

  /** Listens again at the same port. */
  resume(): Promise<void> {
    return this.#server.resume();
  }

  /** Asks the peer as its own operator does: without faults and filters. */
  propose(signed: peer.SignedProposal): Promise<EndorserAnswer> {
    return this.#on(channelOfProposal(signed)).endorser.process(signed, { filtered: false });
  }

  async stop(): Promise<void> {
    this.#server.close();
    await this.host.close();
    await this.chaincodes.stop();
  }

  /**
   * The peer's part in a channel. For a channel without this peer, its part in the first channel, which refuses the
   * call in Fabric's words.
   */
  #on(channelId: string): PeerOnChannel {
    return this.#byChannel.get(channelId) ?? this.#first;
  }

  #addServices(limits: ConcurrencyLimits): void {
    const { streams } = this.#first;
    const gatewayOn = (channelId: string): GatewayContext => this.#on(channelId).gateway;
    this.#server.add(gateway.GatewayService, gatewayService(gatewayOn, limits.gateway, streams));
    this.#server.add(
      peer.EndorserService,
      endorserService((channelId) => this.#on(channelId).connection),
    );
    this.#server.add(
      discovery.DiscoveryService,
      discoveryService((channelId) => this.#on(channelId).discovery),
    );
    const deliverOn = (channelId: string): DeliverOptions => this.#on(channelId).deliver;
    this.#server.add(peer.DeliverService, deliverService(deliverOn, this.mspId, limits.deliver, streams));
  }
}

function hostOf(options: EmbeddedPeerOptions): ChaincodeHost {
  const { node, server, executeTimeoutMs, startupTimeoutMs, release, builds, workFolder, chaincodeTls } = options;
  return new ChaincodeHost({
    mspId: node.mspId,
    // The form that Fabric's sample network uses: `peer0org1` for the peer of `org1.example.com`.
    peerName: `peer0${node.authority.organisation.domain.split(".")[0] ?? ""}`,
    shim: { executeTimeoutMs, takesBatches: release !== "2.5" },
    startupTimeoutMs,
    builds,
    release,
    workFolder,
    tlsAuthority: chaincodeTls ? node.authority : undefined,
    port: server.port + 1,
    firstInspectorPort: options.firstInspectorPort,
  });
}
