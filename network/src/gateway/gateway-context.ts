import type { common } from "@hyperledger/fabric-protos";

import type { Ledger } from "../ledger/ledger.js";
import type { BroadcastResult } from "../ordering/orderer.js";
import type { ChannelRules } from "../validation/channel-rules.js";
import type { PeerConnection } from "./peer-connection.js";

/** What one organisation's gateway works with. */
export interface GatewayContext {
  readonly ledger: Ledger;
  /** The gateway's own peer, which is asked first. */
  readonly localPeer: PeerConnection;
  /** Peers of the channel that this one can reach, its own included. */
  readonly peers: () => readonly PeerConnection[];
  readonly rules: () => ChannelRules;
  readonly orderer: OrdererConnection;
  /** Whether the peer's organisation is a member of the collection. */
  readonly mayRead: (peer: PeerConnection, chaincode: string, collection: string) => boolean;
}

export interface OrdererConnection {
  readonly address: string;
  readonly mspId: string;
  /** Rejects where the orderer cannot be reached. */
  broadcast(envelope: common.Envelope): Promise<BroadcastResult>;
}
