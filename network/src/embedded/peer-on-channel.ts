import {
  type ChannelEntrance,
  ChaincodeSupport,
  isSystemChaincode,
  type SystemChaincode,
} from "../chaincode/chaincode-support.js";
import { cscc } from "../chaincode/system/cscc.js";
import { lifecycleChaincode } from "../chaincode/system/lifecycle.js";
import { qscc } from "../chaincode/system/qscc.js";
import type { SystemContext } from "../chaincode/system/system-context.js";
import type { FabricRelease } from "../channel/channel-config.js";
import type { JoinedChannels } from "../channel/channel.js";
import type { LocalAccess } from "../channel/local-access.js";
import type { DiscoveryView } from "../discovery/discovery-answers.js";
import { Endorser } from "../endorsement/endorser.js";
import type { ConcurrencyLimit } from "../gateway/concurrency-limit.js";
import type { DeliverOptions } from "../gateway/deliver.js";
import {
  type GatewayContext,
  lastingStreams,
  type OrdererConnection,
  type PeerDirectory,
  type StreamGuard,
} from "../gateway/gateway-context.js";
import { LocalPeer } from "../gateway/peer-connection.js";
import { lifecycleNamespace } from "../ledger/lifecycle-record.js";
import { SimulationError } from "../simulation/simulation-error.js";
import type { EmbeddedChannel } from "./embedded-channel.js";
import type { OrganisationNode } from "./organisation.js";
import type { PeerChaincodes } from "./peer-chaincodes.js";
import type { PortDecorator } from "./peer-ports.js";

/** The parts of a channel for a peer that joins it. */
export interface ChannelConnections {
  readonly channel: EmbeddedChannel;
  readonly orderer: OrdererConnection;
  /** The channel's peers. */
  readonly directory: PeerDirectory;
}

/** The parts of a peer that all its channels share. */
export interface PeerParts {
  readonly node: OrganisationNode;
  readonly local: LocalAccess;
  readonly chaincodes: PeerChaincodes;
  readonly joined: JoinedChannels;
  /** The peer's endorser on a channel; undefined if it is not in the channel. */
  readonly endorserOn: (channelId: string) => Endorser | undefined;
  readonly limit: ConcurrencyLimit;
  readonly decorator: PortDecorator;
  readonly now: () => Date;
  /** The name of the peer in error details. */
  readonly shownAddress: string;
  /** How far a proposal's timestamp may differ from `now`, in milliseconds; undefined for no limit (Fabric 2.5). */
  readonly timeWindowMs: number | undefined;
  readonly endorsementTimeoutMs: number;
  readonly release: FabricRelease;
}

/** A peer's part in one channel: its endorser there, and the sources of its services. */
export class PeerOnChannel {
  readonly channel: EmbeddedChannel;
  readonly endorser: Endorser;
  readonly connection: LocalPeer;
  readonly gateway: GatewayContext;
  readonly deliver: DeliverOptions;
  readonly discovery: DiscoveryView;
  /** The streams that the peer serves. */
  readonly streams: StreamGuard;

  constructor(parts: PeerParts, { channel, orderer, directory }: ChannelConnections) {
    const { node, local, chaincodes, decorator, now, release, endorsementTimeoutMs } = parts;
    const { mspId } = node;
    const ports = decorator.peer(mspId, {
      orderer,
      directory,
      snapshots: { snapshot: () => channel.waiting.view(mspId) ?? channel.ledger.snapshot(mspId) },
      streams: { ...lastingStreams, reached: (block) => channel.waiting.reached(mspId, block) },
    });
    this.channel = channel;
    this.streams = ports.streams;
    this.endorser = new Endorser({
      identity: node.identity,
      channel,
      snapshots: ports.snapshots,
      local,
      now,
      timeWindowMs: parts.timeWindowMs,
      chaincodes: new ChaincodeSupport(chaincodes, systemChaincodes(parts, channel), entrance(parts)),
      privateData: channel.privateData,
    });
    this.connection = new LocalPeer({
      endorser: decorator.endorser(this.endorser),
      identity: channel.rules().membership.deserialize(node.identity.serialized),
      signer: node.identity,
      address: parts.shownAddress,
      limit: parts.limit,
      height: () => ports.snapshots.snapshot().height,
    });
    this.gateway = {
      channel,
      localPeer: this.connection,
      directory: ports.directory,
      orderer: ports.orderer,
      release,
      endorsementTimeoutMs,
      streams: ports.streams,
    };
    this.deliver = { channel, now, streams: ports.streams };
    this.discovery = { release, channel, local, peers: () => ports.directory.peers() };
  }
}

function entrance({ endorserOn }: PeerParts): ChannelEntrance {
  return (caller, { name, channelId }) => {
    const endorser = endorserOn(channelId);
    if (endorser === undefined) {
      // Fabric requires no right for calls of the peer's own chaincodes, so it first reports that the ledger is
      // missing.
      throw new SimulationError(
        isSystemChaincode(name)
          ? `failed to find ledger for channel: ${channelId}`
          : `Failed to get policy manager for channel [${channelId}]`,
      );
    }
    return endorser.enter(caller, name);
  };
}

function systemChaincodes(
  { node, release, local, chaincodes: packages, joined }: PeerParts,
  channel: EmbeddedChannel,
): ReadonlyMap<string, SystemChaincode> {
  const context: SystemContext = { mspId: node.mspId, release, channel, joined, local, packages };
  return new Map([
    ["qscc", qscc(context)],
    ["cscc", cscc(context)],
    [lifecycleNamespace, lifecycleChaincode(context)],
  ]);
}
