import { gateway, peer } from "@hyperledger/fabric-protos";

import type { ShimSettings } from "../chaincode/chaincode-handler.js";
import { ChaincodeRegistry } from "../chaincode/chaincode-registry.js";
import { ChaincodeSupport, type SystemChaincode } from "../chaincode/chaincode-support.js";
import { cscc } from "../chaincode/system/cscc.js";
import { lifecycleChaincode } from "../chaincode/system/lifecycle.js";
import { qscc } from "../chaincode/system/qscc.js";
import type { SystemContext } from "../chaincode/system/system-context.js";
import { Endorser, type EndorserAnswer } from "../endorsement/endorser.js";
import type { ProposalLimits } from "../endorsement/proposal-check.js";
import { concurrencyLimits, type ConcurrencyLimits, type ConcurrencySettings } from "../gateway/concurrency-limit.js";
import { deliverService } from "../gateway/deliver-service.js";
import { endorserService } from "../gateway/endorser-service.js";
import type { FabricRelease, OrdererConnection, StreamGuard } from "../gateway/gateway-context.js";
import { gatewayService } from "../gateway/gateway-service.js";
import { LocalPeer, type PeerConnection } from "../gateway/peer-connection.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import type { LedgerSnapshot } from "../ledger/ledger.js";
import { serviceTls, type ServiceTls } from "../lifecycle/service-tls.js";
import { type ChannelRules, rulesOf } from "../channel/channel-rules.js";
import { isMember } from "../channel/collection-members.js";
import type { Channel } from "./channel.js";
import { collectionAccess } from "../endorsement/collection-access.js";
import type { Faults } from "./faults.js";
import { NodeServer, type OrganisationNode } from "./organisation.js";
import { assertLocalPolicy } from "../channel/local-access.js";
import type { ProgramHost } from "./chaincode-program.js";
import type { NodeBuilds } from "./node-builds.js";
import type { PackageStore } from "./package-store.js";
import { PeerChaincodes } from "./peer-chaincodes.js";
import { distribute, privateDataOf } from "./private-data-distribution.js";

export interface EmbeddedPeerOptions {
  readonly node: OrganisationNode;
  readonly channel: Channel;
  readonly server: NodeServer;
  readonly orderer: OrdererConnection;
  readonly faults: Faults;
  readonly limits: () => ProposalLimits;
  readonly executeTimeoutMs: number;
  readonly endorsementTimeoutMs: number;
  readonly concurrencyLimits: ConcurrencySettings;
  readonly release: FabricRelease;
  readonly packages: PackageStore;
  readonly builds: NodeBuilds;
  /** Folder for logs, process ids and TLS certificates of chaincode. */
  readonly workFolder: string;
  readonly chaincodeTls: boolean;
  readonly onProgress: (message: string) => void;
  /** Peers of all organisations of the channel. */
  readonly peers: () => readonly PeerConnection[];
}

/** One organisation's peer: its endorser, its chaincodes, and the services on its port. */
export class EmbeddedPeer implements ProgramHost {
  readonly chaincodes: PeerChaincodes;
  readonly connection: LocalPeer;
  /** Chaincodes that dial this peer. */
  readonly registry: ChaincodeRegistry;
  private readonly endorser: Endorser;
  private chaincodeServer: Promise<NodeServer> | undefined;
  private localRules: ChannelRules;
  /** What the peer last knew when it was cut off. */
  private frozen: LedgerSnapshot | undefined;

  constructor(private readonly options: EmbeddedPeerOptions) {
    const { node, channel, server, faults } = options;
    const { mspId } = node;
    this.registry = new ChaincodeRegistry(this.runtime);
    this.chaincodes = new PeerChaincodes({
      host: this,
      store: options.packages,
      state: () => channel.ledger.state,
      onProgress: options.onProgress,
    });
    this.localRules = rulesOf("", [node.authority.mspConfig()]);
    const identity = channel.rules.membership.deserialize(node.identity.serialized);
    this.endorser = this.createEndorser();
    const concurrency = concurrencyLimits(options.concurrencyLimits);
    this.connection = new LocalPeer(this.endorser, identity, server.address, concurrency.endorser, () =>
      faults.pass("endorsement", mspId),
    );
    channel.onLifecycle(() => void this.chaincodes.follow());
    faults.onCut((cut) => {
      this.frozen = cut === mspId ? channel.ledger.snapshot(mspId) : this.frozen;
    });
    this.addServices(concurrency);
  }

  /** Takes over what the organisation's authority has revoked. */
  refreshLocalRules(): void {
    this.localRules = rulesOf("", [this.options.node.authority.mspConfig()]);
  }

  get mspId(): string {
    return this.options.node.mspId;
  }

  get address(): string {
    return this.options.server.address;
  }

  get port(): number {
    return this.options.server.port;
  }

  get node(): OrganisationNode {
    return this.options.node;
  }

  /** @param clientRoots see {@link NodeServer.listen} */
  listen(clientRoots: readonly string[] | undefined): Promise<void> {
    return this.options.server.listen(this.options.node.tls, clientRoots);
  }

  /** As Fabric's sample network calls its peers: `peer0org1` for that of `org1.example.com`. */
  get peerName(): string {
    return `peer0${this.options.node.authority.organisation.domain.split(".")[0] ?? ""}`;
  }

  get builds(): NodeBuilds {
    return this.options.builds;
  }

  get release(): FabricRelease {
    return this.options.release;
  }

  get workFolder(): string {
    return this.options.workFolder;
  }

  async serviceTls(chaincode: string): Promise<ServiceTls | undefined> {
    const { chaincodeTls, node, workFolder } = this.options;
    return chaincodeTls ? serviceTls(node.authority, chaincode, workFolder) : undefined;
  }

  /** Asks the peer as its own operator: past what tests have endorsements suffer. */
  propose(signed: peer.SignedProposal): Promise<EndorserAnswer> {
    return this.endorser.process(signed, { filtered: false });
  }

  /** How this peer is with its chaincodes. */
  get runtime(): ShimSettings {
    const { executeTimeoutMs, release } = this.options;
    return { executeTimeoutMs, takesBatches: release !== "2.5" };
  }

  /** Where chaincodes reach this peer. Nobody listens there until the first one asks. */
  async chaincodeAddress(): Promise<string> {
    this.chaincodeServer ??= this.listenForChaincode();
    return (await this.chaincodeServer).address;
  }

  async stop(): Promise<void> {
    this.options.server.close();
    (await this.chaincodeServer)?.close();
    await this.chaincodes.stop();
  }

  private async listenForChaincode(): Promise<NodeServer> {
    const server = await NodeServer.create(this.port + 1);
    server.add(peer.ChaincodeSupportService, { register: this.registry.register });
    await server.listen(undefined);
    return server;
  }

  private createEndorser(): Endorser {
    const { node, channel, limits } = this.options;
    const { ledger } = channel;
    return new Endorser({
      identity: node.identity,
      ledger,
      snapshot: () => this.snapshot(),
      rules: () => channel.rules,
      localRules: () => this.localRules,
      limits,
      chaincodes: new ChaincodeSupport(this.chaincodes, this.systemChaincodes()),
      collections: (creator) => collectionAccess(creator, ledger.state, channel.rules),
      onPrivateData: ({ transactionId, results }) => {
        distribute(transactionId, results, channel, node.mspId);
      },
    });
  }

  private systemChaincodes(): ReadonlyMap<string, SystemChaincode> {
    const { channel, release } = this.options;
    const context: SystemContext = {
      mspId: this.mspId,
      release,
      ledger: channel.ledger,
      rules: () => channel.rules,
      assertLocal: (policy, creator) => {
        assertLocalPolicy(policy, creator, this.mspId, this.localRules);
      },
      packages: this.chaincodes,
    };
    return new Map([
      ["qscc", qscc(context)],
      ["cscc", cscc(context)],
      [lifecycleNamespace, lifecycleChaincode(context)],
    ]);
  }

  private addServices(concurrency: ConcurrencyLimits): void {
    const { node, channel, server, orderer, limits } = this.options;
    const { ledger } = channel;
    const rules = (): Channel["rules"] => channel.rules;
    const connection = this.streamGuard();
    server.add(
      gateway.GatewayService,
      gatewayService(
        {
          ledger,
          localPeer: this.connection,
          peers: () => this.reachablePeers(),
          rules,
          orderer,
          release: this.options.release,
          endorsementTimeoutMs: this.options.endorsementTimeoutMs,
          connection,
          mayRead: (other, chaincode, collection) =>
            isMember(other.identity, ledger.state, channel.rules, chaincode, collection),
        },
        concurrency.gateway,
      ),
    );
    server.add(peer.EndorserService, endorserService(this.connection));
    server.add(
      peer.DeliverService,
      deliverService(
        () => channel.rules.channelId,
        { ledger, rules, now: () => limits().now, connection },
        (block, requester) => privateDataOf(block, requester, channel, node.mspId),
        concurrency.deliver,
      ),
    );
  }

  private snapshot(): LedgerSnapshot {
    const { faults, channel } = this.options;
    if (faults.isCutOff(this.mspId) && this.frozen !== undefined) {
      return this.frozen;
    }
    this.frozen = undefined;
    return channel.ledger.snapshot(this.mspId);
  }

  private streamGuard(): StreamGuard {
    const { faults } = this.options;
    return {
      connected: () => faults.connected(this.mspId),
      onDrop: (listener) => faults.onDrop(this.mspId, listener),
    };
  }

  private reachablePeers(): readonly PeerConnection[] {
    const { faults, peers } = this.options;
    return faults.isCutOff(this.mspId) ? [this.connection] : peers().filter(({ mspId }) => !faults.isCutOff(mspId));
  }
}
