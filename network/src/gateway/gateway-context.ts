import type { common } from "@hyperledger/fabric-protos";

import type { FabricRelease } from "../channel/channel-config.js";
import type { Channel } from "../channel/channel.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import type { PeerConnection } from "./peer-connection.js";

/** The parts of one organisation's gateway. */
export interface GatewayContext {
  readonly channel: Channel;
  /** The gateway's own peer, which is asked first. */
  readonly localPeer: PeerConnection;
  readonly directory: PeerDirectory;
  readonly orderer: OrdererConnection;
  readonly release: FabricRelease;
  /** Milliseconds of waiting for another peer. */
  readonly endorsementTimeoutMs: number;
  /** Ends a stream or a wait together with this peer's connections. */
  readonly streams: StreamGuard;
}

/** The peers that a gateway can ask. */
export interface PeerDirectory {
  /** Peers of the channel that this one can reach at the moment, with its own. */
  peers(): readonly PeerConnection[];
}

/** How long, and when, a peer may continue to serve. */
export interface StreamGuard {
  /** Resolves when the peer has the committed block. */
  reached(block: number): Promise<void>;
  /** Calls back when the peer's streams break. Returns a function that ends it. */
  onDrop(listener: () => void): () => void;
}

/** Streams that last as long as their clients want. */
export const lastingStreams: StreamGuard = {
  reached: () => Promise.resolve(),
  onDrop: () => () => undefined,
};

export interface OrdererConnection {
  readonly address: string;
  readonly mspId: string;
  /** Rejects if the orderer cannot be reached. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult>;
}
