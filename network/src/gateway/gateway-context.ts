import type { common } from "@hyperledger/fabric-protos";

import type { FabricRelease } from "../channel/channel-config.js";
import type { Channel } from "../channel/channel.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import type { PeerConnection } from "./peer-connection.js";

/** What one organisation's gateway works with. */
export interface GatewayContext {
  readonly channel: Channel;
  /** The gateway's own peer, which is asked first. */
  readonly localPeer: PeerConnection;
  readonly directory: PeerDirectory;
  readonly orderer: OrdererConnection;
  readonly release: FabricRelease;
  /** Milliseconds that another peer is waited for. */
  readonly endorsementTimeoutMs: number;
  /** Ties a stream's or a wait's life to that of this peer's connections. */
  readonly streams: StreamGuard;
}

/** Where a gateway finds peers to ask. */
export interface PeerDirectory {
  /** Peers of the channel that this one can reach at the moment, its own included. */
  peers(): readonly PeerConnection[];
}

/** How long, and when, a peer may serve what it has begun to serve. */
export interface StreamGuard {
  /** Resolves when blocks reach the peer. */
  connected(): Promise<void>;
  /** Calls back when the peer's streams break; returns how to stop that. */
  onDrop(listener: () => void): () => void;
}

/** Streams that last as long as their clients want. */
export const lastingStreams: StreamGuard = {
  connected: () => Promise.resolve(),
  onDrop: () => () => undefined,
};

export interface OrdererConnection {
  readonly address: string;
  readonly mspId: string;
  /** Rejects where the orderer cannot be reached. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult>;
}
