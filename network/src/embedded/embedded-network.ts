import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type common, orderer as ordererProtos } from "@hyperledger/fabric-protos";

import type { Chaincode, NetworkDescription } from "../description/index.js";
import { chaincodeNames, readChaincodeDefinition } from "../ledger/chaincode-definition.js";
import { MemoryStorage } from "../ledger/memory-storage.js";
import type {
  CommittedChaincode,
  EnrolmentRequest,
  GatewayEndpoint,
  Identity,
  Network,
  NetworkProcess,
  NetworkStatus,
} from "../network.js";
import { broadcastCall } from "../gateway/broadcast-service.js";
import { ordererDeliverCall } from "../gateway/deliver-service.js";
import type { PeerConnection } from "../gateway/peer-connection.js";
import { Channel } from "./channel.js";
import { deployChaincode } from "./deployment.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedNetworkOptions } from "./embedded-options.js";
import { NodeServer, openOrganisation, type OrganisationNode } from "./organisation.js";
import { PeerNode } from "./peer-node.js";

const ordererOrganisation = { mspId: "OrdererMSP", domain: "orderer.example" };
/** Fabric 3 refuses proposals whose timestamp is further off than this. */
const timeWindowMs = 15 * 60 * 1000;

/**
 * A Fabric network within this process: peers and orderer of all organisations, spoken to over Fabric's own
 * protocols; chaincode runs in processes of its own, one for each organisation.
 */
export class EmbeddedNetwork implements Network {
  readonly kind = "embedded";
  private running: RunningParts | undefined;

  constructor(
    readonly description: NetworkDescription,
    private readonly options: EmbeddedNetworkOptions = {},
  ) {}

  async start(): Promise<void> {
    this.running ??= await this.startParts();
  }

  async deploy(chaincode: Chaincode): Promise<CommittedChaincode> {
    const { channel, peers, directory } = this.started();
    return deployChaincode(chaincode, {
      channel,
      peers: [...peers.values()],
      directory,
      now: this.now(),
      onProgress: (message) => this.options.onProgress?.(message),
    });
  }

  enrol(mspId: string, request: EnrolmentRequest): Promise<Identity> {
    return this.peerOf(mspId).node.authority.enrol(request);
  }

  endpoint(mspId: string): GatewayEndpoint {
    const { address, node } = this.peerOf(mspId);
    return { endpoint: address, tlsRootCert: node.authority.tlsRootCertificate, hostnameOverride: "localhost" };
  }

  orderer(): GatewayEndpoint {
    const { ordererServer, ordererNode } = this.started();
    return {
      endpoint: ordererServer.address,
      tlsRootCert: ordererNode.authority.tlsRootCertificate,
      hostnameOverride: "localhost",
    };
  }

  processes(): NetworkProcess[] {
    if (this.running === undefined) {
      return [];
    }
    const { peers } = this.running;
    const nodes = [...peers.values()].map(({ mspId }): NetworkProcess => ({
      kind: "peer",
      mspId,
      pid: process.pid,
      state: "running",
      restarts: 0,
    }));
    const services = [...peers.values()].flatMap(({ mspId, chaincodes }) =>
      chaincodes.services.map(({ chaincode, process: service }): NetworkProcess => ({
        kind: "chaincode",
        mspId,
        chaincode,
        state: service.state,
        restarts: service.restarts,
        logFile: service.specification.logFile,
        ...(service.pid === undefined ? {} : { pid: service.pid }),
      })),
    );
    return [
      { kind: "orderer", mspId: ordererOrganisation.mspId, pid: process.pid, state: "running", restarts: 0 },
      ...nodes,
      ...services,
    ];
  }

  status(): Promise<NetworkStatus> {
    const { channel } = this.started();
    const { state, height } = channel.ledger;
    const chaincodes = chaincodeNames(state).flatMap((name): CommittedChaincode[] => {
      const definition = readChaincodeDefinition(state, name);
      return definition === undefined ? [] : [{ name, version: definition.version, sequence: definition.sequence }];
    });
    return Promise.resolve({
      kind: this.kind,
      channel: this.description.channel,
      height,
      chaincodes,
      processes: this.processes(),
    });
  }

  async stop(): Promise<void> {
    const parts = this.running;
    this.running = undefined;
    if (parts === undefined) {
      return;
    }
    parts.ordererServer.close();
    await Promise.all([...parts.peers.values()].map((node) => node.stop()));
    await parts.channel.close();
    if (this.options.directory === undefined) {
      await rm(parts.directory, { recursive: true, force: true });
    }
  }

  private async startParts(): Promise<RunningParts> {
    const { description, options } = this;
    if (description.organisations.length === 0) {
      throw new EmbeddedNetworkError("a network needs at least one organisation; the description has none");
    }
    const directory = options.directory ?? (await mkdtemp(join(tmpdir(), "tallystick-embedded-")));
    const folder = (mspId: string): string | undefined =>
      options.directory === undefined ? undefined : join(options.directory, "organisations", mspId);
    const [ordererNode, ...members] = await Promise.all([
      openOrganisation(ordererOrganisation, "orderer", folder(ordererOrganisation.mspId)),
      ...description.organisations.map((organisation) =>
        openOrganisation(organisation, "peer", folder(organisation.mspId)),
      ),
    ]);
    const channel = await Channel.open({
      description,
      storage: new MemoryStorage(),
      members: members.map(({ authority }) => authority.mspConfig()),
      orderer: { identity: ordererNode.identity, config: ordererNode.authority.mspConfig() },
      peers: members.map(({ identity }) => identity.serialized),
      now: () => this.now(),
      onLog: (line) => options.onProgress?.(line),
    });
    const ordererServer = await this.startOrderer(ordererNode, channel);
    const peers = new Map<string, PeerNode>();
    for (const [index, node] of members.entries()) {
      const server = await NodeServer.create(8051 + index * 1000);
      peers.set(node.mspId, this.peerNode(node, server, channel, ordererServer, peers));
    }
    await Promise.all([...peers.values()].map((node) => node.listen()));
    return { directory, channel, peers, ordererServer, ordererNode };
  }

  private peerNode(
    node: OrganisationNode,
    server: NodeServer,
    channel: Channel,
    ordererServer: NodeServer,
    peers: ReadonlyMap<string, PeerNode>,
  ): PeerNode {
    const { release = "3.1", executeTimeoutMs = 30_000 } = this.options;
    return new PeerNode({
      node,
      channel,
      server,
      executeTimeoutMs,
      orderer: {
        address: ordererServer.address,
        mspId: ordererOrganisation.mspId,
        broadcast: (envelope) => channel.broadcast(envelope),
      },
      limits: () => ({ now: this.now(), timeWindowMs: release === "2.5" ? undefined : timeWindowMs }),
      peers: (): PeerConnection[] => [...peers.values()].map(({ connection }) => connection),
    });
  }

  private async startOrderer(node: OrganisationNode, channel: Channel): Promise<NodeServer> {
    const server = await NodeServer.create(7050);
    server.add(ordererProtos.AtomicBroadcastService, {
      broadcast: broadcastCall((envelope: common.Envelope) => channel.broadcast(envelope)),
      deliver: ordererDeliverCall({ ledger: channel.ledger, rules: () => channel.rules, now: () => this.now() }),
    });
    await server.listen(node.tls);
    return server;
  }

  private now(): Date {
    return this.options.now?.() ?? new Date();
  }

  private started(): RunningParts {
    if (this.running === undefined) {
      throw new EmbeddedNetworkError("the network is not running; start it first");
    }
    return this.running;
  }

  private peerOf(mspId: string): PeerNode {
    const { peers } = this.started();
    const found = peers.get(mspId);
    if (found === undefined) {
      throw new EmbeddedNetworkError(
        `no organisation ${mspId} in this network; it has ${[...peers.keys()].join(", ")}`,
      );
    }
    return found;
  }
}

interface RunningParts {
  readonly directory: string;
  readonly channel: Channel;
  readonly peers: ReadonlyMap<string, PeerNode>;
  readonly ordererServer: NodeServer;
  readonly ordererNode: OrganisationNode;
}
