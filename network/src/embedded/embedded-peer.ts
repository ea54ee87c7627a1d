import { discovery, gateway, peer } from "@hyperledger/fabric-protos";

import { ChaincodeSupport, type SystemChaincode } from "../chaincode/chaincode-support.js";
import { cscc } from "../chaincode/system/cscc.js";
import { lifecycleChaincode } from "../chaincode/system/lifecycle.js";
import { qscc } from "../chaincode/system/qscc.js";
import type { SystemContext } from "../chaincode/system/system-context.js";
import { LocalAccess } from "../channel/local-access.js";
import { Endorser, type EndorserAnswer } from "../endorsement/endorser.js";
import { type ConcurrencyLimits, concurrencyLimits, type ConcurrencySettings } from "../gateway/concurrency-limit.js";
import { deliverService } from "../gateway/deliver-service.js";
import { discoveryService } from "../gateway/discovery-service.js";
import { endorserService } from "../gateway/endorser-service.js";
import {
  type FabricRelease,
  lastingStreams,
  type OrdererConnection,
  type PeerDirectory,
} from "../gateway/gateway-context.js";
import { gatewayService } from "../gateway/gateway-service.js";
import { LocalPeer } from "../gateway/peer-connection.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import { ChaincodeHost } from "./chaincode-host.js";
import type { EmbeddedChannel } from "./embedded-channel.js";
import type { NodeBuilds } from "./node-builds.js";
import type { NodeServer } from "./node-server.js";
import type { OrganisationNode } from "./organisation.js";
import type { PackageStore } from "./package-store.js";
import { PeerChaincodes } from "./peer-chaincodes.js";
import type { PeerPorts, PortDecorator } from "./peer-ports.js";

export interface EmbeddedPeerOptions {
  readonly node: OrganisationNode;
  /** How error details call the peer. */
  readonly shownAddress: string;
  readonly channel: EmbeddedChannel;
  readonly server: NodeServer;
  readonly orderer: OrdererConnection;
  readonly directory: PeerDirectory;
  readonly decorator: PortDecorator;
  readonly now: () => Date;
  /** How far a proposal's timestamp may lie from `now`, milliseconds; undefined for any (Fabric 2.5). */
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
  readonly onProgress: (message: string) => void;
}

/** One organisation's peer: puts together its endorser, its chaincodes, and the services on its port. */
export class EmbeddedPeer {
  readonly node: OrganisationNode;
  readonly host: ChaincodeHost;
  readonly chaincodes: PeerChaincodes;
  readonly connection: LocalPeer;
  readonly #server: NodeServer;
  readonly #local: LocalAccess;
  readonly #endorser: Endorser;

  constructor(options: EmbeddedPeerOptions) {
    const { node, channel, server, decorator } = options;
    const { mspId } = node;
    this.node = node;
    this.#server = server;
    this.#local = new LocalAccess(mspId, node.authority.mspConfig());
    this.host = hostOf(options);
    this.chaincodes = new PeerChaincodes({
      host: this.host,
      store: options.packages,
      channel,
      onProgress: options.onProgress,
    });
    channel.onLifecycle(() => void this.chaincodes.follow());
    const ports = decorator.peer(mspId, {
      orderer: options.orderer,
      directory: options.directory,
      snapshots: { snapshot: () => channel.ledger.snapshot(mspId) },
      streams: lastingStreams,
    });
    this.#endorser = new Endorser({
      identity: node.identity,
      channel,
      snapshots: ports.snapshots,
      local: this.#local,
      now: options.now,
      timeWindowMs: options.timeWindowMs,
      chaincodes: new ChaincodeSupport(this.chaincodes, systemChaincodes(options, this.#local, this.chaincodes)),
      privateData: channel.privateData,
    });
    const limits = concurrencyLimits(options.concurrencyLimits);
    const identity = channel.rules().membership.deserialize(node.identity.serialized);
    this.connection = new LocalPeer({
      endorser: decorator.endorser(this.#endorser),
      identity,
      signer: node.identity,
      address: options.shownAddress,
      limit: limits.endorser,
      height: () => ports.snapshots.snapshot().height,
    });
    addServices(options, ports, this.connection, limits, this.#local);
  }

  /** Takes over what the organisation's authority has revoked. */
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

  /** Breaks all connections of clients and takes no new ones, until {@link resume}. */
  suspend(): void {
    this.#server.suspend();
  }

  /** Listens again where it did. */
  resume(): Promise<void> {
    return this.#server.resume();
  }

  /** Asks the peer as its own operator does: nothing comes between, and no filter applies. */
  propose(signed: peer.SignedProposal): Promise<EndorserAnswer> {
    return this.#endorser.process(signed, { filtered: false });
  }

  async stop(): Promise<void> {
    this.#server.close();
    await this.host.close();
    await this.chaincodes.stop();
  }
}

function hostOf(options: EmbeddedPeerOptions): ChaincodeHost {
  const { node, server, executeTimeoutMs, startupTimeoutMs, release, builds, workFolder, chaincodeTls } = options;
  return new ChaincodeHost({
    mspId: node.mspId,
    // As Fabric's sample network calls its peers: `peer0org1` for that of `org1.example.com`.
    peerName: `peer0${node.authority.organisation.domain.split(".")[0] ?? ""}`,
    shim: { executeTimeoutMs, takesBatches: release !== "2.5" },
    startupTimeoutMs,
    builds,
    release,
    workFolder,
    tlsAuthority: chaincodeTls ? node.authority : undefined,
    port: server.port + 1,
  });
}

function systemChaincodes(
  { node, channel, release }: EmbeddedPeerOptions,
  local: LocalAccess,
  packages: PeerChaincodes,
): ReadonlyMap<string, SystemChaincode> {
  const context: SystemContext = { mspId: node.mspId, release, channel, local, packages };
  return new Map([
    ["qscc", qscc(context)],
    ["cscc", cscc(context)],
    [lifecycleNamespace, lifecycleChaincode(context)],
  ]);
}

function addServices(
  { node, channel, server, now, release, endorsementTimeoutMs }: EmbeddedPeerOptions,
  { orderer, directory, streams }: PeerPorts,
  localPeer: LocalPeer,
  limits: ConcurrencyLimits,
  local: LocalAccess,
): void {
  const context = { channel, localPeer, directory, orderer, release, endorsementTimeoutMs, streams };
  server.add(gateway.GatewayService, gatewayService(context, limits.gateway));
  server.add(peer.EndorserService, endorserService(localPeer));
  server.add(discovery.DiscoveryService, discoveryService({ release, channel, local, peers: () => directory.peers() }));
  server.add(peer.DeliverService, deliverService({ channel, now, streams }, node.mspId, limits.deliver));
}
