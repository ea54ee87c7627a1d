import type { common } from "@hyperledger/fabric-protos";

import type { Ledger } from "../ledger/ledger.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import type { ChannelRules } from "../channel/channel-rules.js";
import type { PeerConnection } from "./peer-connection.js";

/** Line of releases whose verdicts a network gives. */
export type FabricRelease = "3.1" | "2.5";

/** What one organisation's gateway works with. */
export interface GatewayContext {
  readonly ledger: Ledger;
  /** The gateway's own peer, which is asked first. */
  readonly localPeer: PeerConnection;
  /** Peers of the channel that this one can reach, its own included. */
  readonly peers: () => readonly PeerConnection[];
  readonly rules: () => ChannelRules;
  readonly orderer: OrdererConnection;
  readonly release: FabricRelease;
  /** Milliseconds that another peer is waited for. */
  readonly endorsementTimeoutMs: number;
  /** Ties a stream's or a wait's life to that of this peer's connections. */
  readonly connection: StreamGuard;
  /** Whether the peer's organisation is a member of the collection. */
  readonly mayRead: (peer: PeerConnection, chaincode: string, collection: string) => boolean;
}

/** How long, and when, a peer may serve what it has begun to serve. */
export interface StreamGuard {
  /** Resolves when blocks reach the peer. */
  connected(): Promise<void>;
  /** Calls back when the peer's streams break; returns how to stop that. */
  onDrop(listener: () => void): () => void;
}

export interface OrdererConnection {
  readonly address: string;
  readonly mspId: string;
  /** Rejects where the orderer cannot be reached. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult>;
}
