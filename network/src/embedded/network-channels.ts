import { type common } from "@hyperledger/fabric-protos";

import { furtherChannel, type ChannelDescription, type FurtherChannel } from "../description/index.js";
import type { OrdererConnection } from "../gateway/gateway-context.js";
import { channelOfEnvelope } from "../gateway/requested-channel.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import type { EmbeddedChannel } from "./embedded-channel.js";
import { EmbeddedNetworkError } from "./embedded-network-error.js";
import type { EmbeddedPeer } from "./embedded-peer.js";
import type { OrganisationNode } from "./organisation.js";

/** The network to which channels are added. */
export interface ChannelHost {
  readonly first: EmbeddedChannel;
  /** Every peer, by MSP id. */
  readonly members: ReadonlyMap<string, EmbeddedPeer>;
  readonly orderer: Omit<OrdererConnection, "broadcast">;
  /** Makes a channel, or reopens an existing one. */
  open(described: FurtherChannel, nodes: readonly OrganisationNode[]): Promise<EmbeddedChannel>;
}

/** All channels of a network: the first, which has every organisation, and those that were created later. */
export class NetworkChannels {
  readonly #further = new Map<string, { readonly described: FurtherChannel; readonly channel: EmbeddedChannel }>();

  constructor(private readonly host: ChannelHost) {}

  /** Channels in addition to the first, in their described form. */
  get described(): readonly FurtherChannel[] {
    return [...this.#further.values()].map(({ described }) => described);
  }

  /** All channels, beginning with the first. */
  all(): readonly EmbeddedChannel[] {
    return [this.host.first, ...[...this.#further.values()].map(({ channel }) => channel)];
  }

  /** The channel of that name. If there is none, the first channel, which refuses the call in Fabric's words. */
  of(channelId: string): EmbeddedChannel {
    return this.#further.get(channelId)?.channel ?? this.host.first;
  }

  /** @throws {EmbeddedNetworkError} there is no such channel */
  named(name: string): EmbeddedChannel {
    const found = this.all().find((channel) => channel.rules().channelId === name);
    if (found === undefined) {
      const names = this.all().map((channel) => channel.rules().channelId);
      throw new EmbeddedNetworkError(`there is no channel ${name}: the network has ${names.join(", ")}`);
    }
    return found;
  }

  /** Peers of a channel. */
  peersOf(channel: EmbeddedChannel): readonly EmbeddedPeer[] {
    const { channelId } = channel.rules();
    return [...this.host.members.values()].filter((peer) => peer.connectionOn(channelId) !== undefined);
  }

  /**
   * Creates a channel, or reopens an existing one, and has its members' peers join it.
   *
   * @throws {DescriptionError} Fabric does not accept the name, the name is taken, or a member is not in the network
   */
  async open(description: ChannelDescription): Promise<EmbeddedChannel> {
    const described = furtherChannel(description, {
      channels: this.all().map((channel) => channel.rules().channelId),
      organisations: [...this.host.members.keys()],
    });
    const members = described.organisations.flatMap((mspId) => this.host.members.get(mspId) ?? []);
    const channel = await this.host.open(
      described,
      members.map(({ node }) => node),
    );
    this.#further.set(described.name, { described, channel });
    for (const member of members) {
      member.join(this.connections(channel));
    }
    return channel;
  }

  /** How peers reach a channel's orderer, and the other peers of the channel. */
  connections(channel: EmbeddedChannel): Parameters<EmbeddedPeer["join"]>[0] {
    const { channelId } = channel.rules();
    return {
      channel,
      orderer: { ...this.host.orderer, broadcast: (envelope) => this.broadcast(envelope) },
      directory: {
        peers: () => [...this.host.members.values()].flatMap((member) => member.connectionOn(channelId) ?? []),
      },
    };
  }

  /** Passes an envelope to the orderer of its channel. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult> {
    return this.of(channelOfEnvelope(envelope)).broadcast(envelope);
  }
}
